<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context>
    <name>Answer</name>
    <message>
        <source>Go to the question that answers it  ›</source>
        <translation>Zur Frage, die das beantwortet  ›</translation>
    </message>
    <message>
        <source>Hide its answer  ▴</source>
        <translation>Antwort verbergen  ▴</translation>
    </message>
    <message>
        <source>Show its answer  ▾</source>
        <translation>Antwort zeigen  ▾</translation>
    </message>
    <message>
        <source>Short answer</source>
        <translation>Kurzantwort</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Often said, but wrong</source>
        <translation>Oft gesagt, aber falsch</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>IN 45 SECONDS</source>
        <translation>IN 45 SEKUNDEN</translation>
    </message>
    <message>
        <source>KEY POINTS — tick what you said</source>
        <translation>KERNPUNKTE – hake ab, was du gesagt hast</translation>
    </message>
    <message>
        <source>OFTEN SAID, BUT WRONG</source>
        <translation>OFT GESAGT, ABER FALSCH</translation>
    </message>
    <message>
        <source>FOLLOW-UPS</source>
        <translation>NACHFRAGEN</translation>
    </message>
    <message>
        <source>SOURCES</source>
        <translation>QUELLEN</translation>
    </message>
    <message>
        <source>Go to: {question}</source>
        <translation>Gehe zu: {question}</translation>
    </message>
    <message>
        <source>Answer of: {question}</source>
        <translation>Antwort auf: {question}</translation>
    </message>
    <message>
        <source>Answer to the follow-up</source>
        <translation>Antwort auf die Nachfrage</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Nachfrage</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>So does “Restore a backup…” in the menu.</source>
        <translation>Das geht auch im Menü mit „Sicherung wiederherstellen…“.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(entries) came back from the backup of {when}; the log holds {entries} now. What it was before is in {file}.</source>
        <translation>
            <numerusform>%Ln Eintrag kam aus der Sicherung vom {when} zurück; das Protokoll enthält jetzt {entries}. Der Stand davor liegt in {file}.</numerusform>
            <numerusform>%Ln Einträge kamen aus der Sicherung vom {when} zurück; das Protokoll enthält jetzt {entries}. Der Stand davor liegt in {file}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The backup of {when} holds nothing that the log lacks, so nothing was added.</source>
        <translation>Die Sicherung vom {when} enthält nichts, was im Protokoll fehlt; es wurde nichts hinzugefügt.</translation>
    </message>
    <message>
        <source>Entries are missing in it.</source>
        <translation>Es fehlen Einträge darin.</translation>
    </message>
    <message>
        <source>No backup was made, because the copy of {file} is not whole: {told} The earlier backups in {folder} are kept. Run `dlstudy doctor`, which tells whether the log or the disk is at fault.</source>
        <translation>Es wurde keine Sicherung angelegt, weil die Kopie von {file} nicht unversehrt ist: {told} Die früheren Sicherungen in {folder} bleiben erhalten. `dlstudy doctor` zeigt, ob es am Protokoll oder am Datenträger liegt.</translation>
    </message>
    <message>
        <source>No backup was made, because {folder} cannot hold one ({error}); the log and the earlier backups are as they were. Make room there, or mend its permissions.</source>
        <translation>Es wurde keine Sicherung angelegt, weil {folder} keine aufnehmen kann ({error}); das Protokoll und die früheren Sicherungen sind unverändert. Schaffe dort Platz oder berichtige die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>{file} is the log itself and no backup of it; name a file of the folder `backups`.</source>
        <translation>{file} ist das Protokoll selbst und keine Sicherung davon; gib eine Datei aus dem Ordner `backups` an.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({error}); name another backup.</source>
        <translation>{file} kann nicht gelesen werden ({error}); gib eine andere Sicherung an.</translation>
    </message>
    <message>
        <source>{file} cannot be restored, because it is damaged: {problem} The log was left as it is. `dlstudy restore` lists the other backups.</source>
        <translation>{file} kann nicht wiederhergestellt werden, weil die Datei beschädigt ist: {problem} Das Protokoll blieb, wie es war. `dlstudy restore` führt die anderen Sicherungen auf.</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>Sie ist leer.</translation>
    </message>
</context>
<context>
    <name>Booklet</name>
    <message>
        <source>Deep-learning interview</source>
        <translation>Deep-Learning-Interview</translation>
    </message>
    <message>
        <source>Not in this booklet:</source>
        <translation>Nicht in diesem Heft:</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>In 45 seconds</source>
        <translation>In 45 Sekunden</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Key points</source>
        <translation>Kernpunkte</translation>
    </message>
    <message>
        <source>Often said, but wrong</source>
        <translation>Oft gesagt, aber falsch</translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation>Nachfragen</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) with answers · {date}</source>
        <translation>
            <numerusform>%Ln Frage mit Antwort · {date}</numerusform>
            <numerusform>%Ln Fragen mit Antworten · {date}</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no topic “{name}”; the nearest is “{nearest}”.</source>
        <translation>Es gibt kein Thema „{name}“; am ähnlichsten ist „{nearest}“.</translation>
    </message>
    <message>
        <source>See question {number}:</source>
        <translation>Siehe Frage {number}:</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>There is no topic “{name}”.</source>
        <translation>Es gibt kein Thema „{name}“.</translation>
    </message>
    <message>
        <source>There is no question in {topics}, so nothing was exported; choose another topic.</source>
        <translation>In {topics} gibt es keine Frage, also wurde nichts exportiert; wähle ein anderes Thema.</translation>
    </message>
    <message>
        <source>Question {number}</source>
        <translation>Frage {number}</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>„{name}“</translation>
    </message>
    <message>
        <source>There is no question of the level {levels} in {topics}, so nothing was exported; choose another topic.</source>
        <translation>In {topics} gibt es keine Frage der Stufe {levels}, also wurde nichts exportiert; wähle ein anderes Thema.</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>Gesagt</translation>
    </message>
    <message>
        <source>page {number}</source>
        <translation>Seite {number}</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Export the topic – dlstudy</source>
        <translation>Thema exportieren – dlstudy</translation>
    </message>
    <message numerus="yes">
        <source>Exporting %Ln question(s) of {topic} …</source>
        <translation>
            <numerusform>%Ln Frage aus {topic} wird exportiert …</numerusform>
            <numerusform>%Ln Fragen aus {topic} werden exportiert …</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export – dlstudy</source>
        <translation>Export – dlstudy</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>Der Export wurde abgebrochen; es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>The booklet is in {file}.</source>
        <translation>Das Heft liegt in {file}.</translation>
    </message>
</context>
<context>
    <name>Browse</name>
    <message>
        <source>Search questions</source>
        <translation>Fragen durchsuchen</translation>
    </message>
    <message>
        <source>The answers are being indexed; only titles are searched so far.</source>
        <translation>Die Antworten werden noch erfasst; bis dahin werden nur die Titel durchsucht.</translation>
    </message>
    <message>
        <source>both words, anywhere</source>
        <translation>beide Wörter, egal wo</translation>
    </message>
    <message>
        <source>side by side</source>
        <translation>direkt nebeneinander</translation>
    </message>
    <message>
        <source>no word that begins so</source>
        <translation>kein Wort mit diesem Anfang</translation>
    </message>
    <message>
        <source>either; brackets group</source>
        <translation>eines von beiden; Klammern gruppieren</translation>
    </message>
    <message>
        <source>in this topic</source>
        <translation>aus diesem Thema</translation>
    </message>
    <message>
        <source>or {words}</source>
        <translation>oder {words}</translation>
    </message>
    <message>
        <source>with this tag</source>
        <translation>mit diesem Schlagwort</translation>
    </message>
    <message>
        <source>recall below 90 % today</source>
        <translation>heute zu unter 90&#xa0;% abrufbar</translation>
    </message>
    <message>
        <source>remembered over 21 days</source>
        <translation>Stabilität über 21 Tage</translation>
    </message>
    <message>
        <source>forgotten more than 3 times</source>
        <translation>öfter als 3-mal vergessen</translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln question(s)</source>
        <translation>
            <numerusform>Die erste Frage</numerusform>
            <numerusform>Die ersten %Ln Fragen</numerusform>
        </translation>
    </message>
    <message>
        <source>How to search</source>
        <translation>So suchst du</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to the topics</source>
        <translation>Zurück zu den Themen</translation>
    </message>
    <message>
        <source>Back to the topics   {key}</source>
        <translation>Zurück zu den Themen   {key}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) found</source>
        <translation>
            <numerusform>%Ln Frage gefunden</numerusform>
            <numerusform>%Ln Fragen gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>★ starred</source>
        <translation>★ mit Stern</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>ausgesetzt</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove filter</source>
        <translation>Filter entfernen</translation>
    </message>
    <message>
        <source>Takes this filter away from above the topics</source>
        <translation>Nimmt diesen Filter aus der Liste über den Themen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save filter</source>
        <translation>Filter speichern</translation>
    </message>
    <message>
        <source>Keeps this search above the topics</source>
        <translation>Behält diese Suche über den Themen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s)</source>
        <translation>
            <numerusform>%Ln Frage</numerusform>
            <numerusform>%Ln Fragen</numerusform>
        </translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>„{words}“</translation>
    </message>
    <message>
        <source>Not found yet.</source>
        <translation>Noch nichts gefunden.</translation>
    </message>
    <message>
        <source>No question fits.</source>
        <translation>Keine Frage passt.</translation>
    </message>
    <message>
        <source>No question contains “{words}”. Did you mean:</source>
        <translation>Keine Frage enthält „{words}“. Meintest du:</translation>
    </message>
    <message>
        <source>No question contains “{words}”. Try fewer or shorter words.</source>
        <translation>Keine Frage enthält „{words}“. Versuche es mit weniger oder kürzeren Wörtern.</translation>
    </message>
    <message>
        <source>Rename the filter – dlstudy</source>
        <translation>Filter umbenennen – dlstudy</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>{delete} removes this filter, {rename} renames it</source>
        <translation>{delete} entfernt diesen Filter, {rename} benennt ihn um</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Filter {name}</source>
        <translation>Filter {name}</translation>
    </message>
    <message numerus="yes">
        <source>Filter {name}, %Ln question(s)</source>
        <translation>
            <numerusform>Filter {name}, %Ln Frage</numerusform>
            <numerusform>Filter {name}, %Ln Fragen</numerusform>
        </translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Themen</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>No longer in the bank</source>
        <translation>Nicht mehr in der Fragensammlung</translation>
    </message>
    <message numerus="yes">
        <source>{known} of %Ln question(s) are known: the last mark was Known, and by the schedule recall is still {desired} % or more. {fading} are fading, {unknown} unknown, {unseen} unseen.</source>
        <translation>
            <numerusform>{known} von %Ln Frage ist gewusst: Die letzte Bewertung war „Gewusst“, und nach dem Zeitplan liegt die Abrufwahrscheinlichkeit noch bei {desired}&#xa0;% oder mehr. {fading} verblassend, {unknown} nicht gewusst, {unseen} neu.</numerusform>
            <numerusform>{known} von %Ln Fragen sind gewusst: Die letzte Bewertung war „Gewusst“, und nach dem Zeitplan liegt die Abrufwahrscheinlichkeit noch bei {desired}&#xa0;% oder mehr. {fading} verblassend, {unknown} nicht gewusst, {unseen} neu.</numerusform>
        </translation>
    </message>
    <message>
        <source>{due} due and {new} new questions, {seconds} seconds each: so long a question takes you, or a minute while that is not known.</source>
        <translation>{due} fällige und {new} neue Fragen zu je {seconds} Sekunden: So lange brauchst du für eine Frage; solange das nicht bekannt ist, gilt eine Minute.</translation>
    </message>
    <message>
        <source>Expected recall today</source>
        <translation>Heute wohl abrufbar</translation>
    </message>
    <message numerus="yes">
        <source>If all %Ln marked question(s) were asked today, you would recall {share} % of them by the forgetting curve; with a chance of 90 % it is between {low} and {high} %.</source>
        <translation>
            <numerusform>Würde die %Ln bewertete Frage heute gestellt, wüsstest du nach der Vergessenskurve {share}&#xa0;% davon; mit 90&#xa0;% Wahrscheinlichkeit liegt der Wert zwischen {low} und {high}&#xa0;%.</numerusform>
            <numerusform>Würden alle %Ln bewerteten Fragen heute gestellt, wüsstest du nach der Vergessenskurve {share}&#xa0;% davon; mit 90&#xa0;% Wahrscheinlichkeit liegt der Wert zwischen {low} und {high}&#xa0;%.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Today&apos;s plan still holds %Ln question(s) that fade or are unknown; {waiting} more are due and wait for the next days.</source>
        <translation>
            <numerusform>Der heutige Plan enthält noch %Ln Frage, die verblasst oder nicht gewusst ist; {waiting} weitere sind fällig und warten auf die nächsten Tage.</numerusform>
            <numerusform>Der heutige Plan enthält noch %Ln Fragen, die verblassen oder nicht gewusst sind; {waiting} weitere sind fällig und warten auf die nächsten Tage.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Today&apos;s plan still holds %Ln question(s) that fade or are unknown.</source>
        <translation>
            <numerusform>Der heutige Plan enthält noch %Ln Frage, die verblasst oder nicht gewusst ist.</numerusform>
            <numerusform>Der heutige Plan enthält noch %Ln Fragen, die verblassen oder nicht gewusst sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only one question is marked yet; from {enough} on, a share says something.</source>
        <translation>Bisher ist nur eine Frage bewertet; ab {enough} sagt ein Anteil etwas aus.</translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln question(s) are marked yet; from {enough} on, a share says something.</source>
        <translation>
            <numerusform>Bisher ist nur %Ln Frage bewertet; ab {enough} sagt ein Anteil etwas aus.</numerusform>
            <numerusform>Bisher sind nur %Ln Fragen bewertet; ab {enough} sagt ein Anteil etwas aus.</numerusform>
        </translation>
    </message>
    <message>
        <source>All was marked just now, so the curve has not begun to fall; tomorrow it says more.</source>
        <translation>Alles wurde gerade erst bewertet, die Kurve fällt also noch nicht; morgen sagt sie mehr.</translation>
    </message>
    <message numerus="yes">
        <source>Your own marks will tell how far to trust that, once %Ln of them measure recall.</source>
        <translation>
            <numerusform>Wie weit dem zu trauen ist, zeigen deine eigenen Bewertungen, sobald %Ln davon das Erinnern misst.</numerusform>
            <numerusform>Wie weit dem zu trauen ist, zeigen deine eigenen Bewertungen, sobald %Ln davon das Erinnern messen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The interval allows for predictions that are off by {points} points, as your last %Ln mark(s) that measure recall leave possible.</source>
        <translation>
            <numerusform>Das Intervall lässt zu, dass die Vorhersagen um {points} Prozentpunkte danebenliegen; so viel lässt deine letzte Bewertung offen, die das Erinnern misst.</numerusform>
            <numerusform>Das Intervall lässt zu, dass die Vorhersagen um {points} Prozentpunkte danebenliegen; so viel lassen deine letzten %Ln Bewertungen offen, die das Erinnern messen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Gewusst</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} von {whole}</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>Heute fällig</translation>
    </message>
    <message>
        <source>Planned today</source>
        <translation>Heute geplant</translation>
    </message>
    <message>
        <source>{number} min</source>
        <translation>{number} min</translation>
    </message>
    <message>
        <source>Nothing is marked yet, so there is nothing to recall.</source>
        <translation>Noch ist nichts bewertet, also gibt es nichts abzurufen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) marked on {date}</source>
        <translation>
            <numerusform>%Ln Frage, bewertet am {date}</numerusform>
            <numerusform>%Ln Fragen, bewertet am {date}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) due on {date}</source>
        <translation>
            <numerusform>%Ln Frage, fällig am {date}</numerusform>
            <numerusform>%Ln Fragen, fällig am {date}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) marked today</source>
        <translation>
            <numerusform>%Ln heute bewertete Frage</numerusform>
            <numerusform>%Ln heute bewertete Fragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) due today</source>
        <translation>
            <numerusform>%Ln heute fällige Frage</numerusform>
            <numerusform>%Ln heute fällige Fragen</numerusform>
        </translation>
    </message>
    <message>
        <source>Each day will add a stripe: from below the questions that you know, those that fade, those that you do not know, and what you have not seen yet. A tick below it marks each session.</source>
        <translation>Jeder Tag fügt einen Streifen hinzu, von unten nach oben: gewusste Fragen, verblassende, nicht gewusste und solche, die noch neu für dich sind. Ein Strich darunter markiert jede Sitzung.</translation>
    </message>
    <message>
        <source>Nothing comes due in these days. Once you have marked questions, each day will show how many are to be asked again, how many new ones fit in, and how many have to wait.</source>
        <translation>In diesen Tagen wird nichts fällig. Sobald du Fragen bewertet hast, zeigt jeder Tag, wie viele wieder gestellt werden, wie viele neue Platz finden und wie viele warten müssen.</translation>
    </message>
    <message numerus="yes">
        <source>A mark measures recall when at least a day has passed since the one before. From the first such marks on, each week has a point here: the share that you still knew, with the interval in which the truth lies. Weeks with fewer than %Ln of them stay hollow.</source>
        <translation>
            <numerusform>Eine Bewertung misst das Erinnern, wenn seit der vorigen mindestens ein Tag vergangen ist. Ab den ersten solchen Bewertungen hat jede Woche hier einen Punkt: den Anteil, den du noch wusstest, mit dem Intervall, in dem der wahre Wert liegt. Wochen mit weniger als %Ln davon bleiben hohl.</numerusform>
            <numerusform>Eine Bewertung misst das Erinnern, wenn seit der vorigen mindestens ein Tag vergangen ist. Ab den ersten solchen Bewertungen hat jede Woche hier einen Punkt: den Anteil, den du noch wusstest, mit dem Intervall, in dem der wahre Wert liegt. Wochen mit weniger als %Ln davon bleiben hohl.</numerusform>
        </translation>
    </message>
    <message>
        <source>Before each mark the forgetting curve says how likely you are to know it. Once marks have come back, points here will compare that with what you knew: on the diagonal the prediction is right, above it you know more, below it less.</source>
        <translation>Vor jeder Bewertung sagt die Vergessenskurve, wie wahrscheinlich du die Antwort weißt. Sobald Fragen wiedergekommen sind, stellen Punkte hier gegenüber, was vorhergesagt war und was du wusstest: Auf der Diagonale stimmt die Vorhersage, darüber weißt du mehr, darunter weniger.</translation>
    </message>
    <message>
        <source>Each question that you mark will be counted here three times: by its stability, which is how many days it takes until you recall it nine times in ten; by its difficulty; and by how well you would recall it today.</source>
        <translation>Jede bewertete Frage wird hier dreimal gezählt: nach ihrer Stabilität, also nach wie vielen Tagen du sie noch in neun von zehn Fällen weißt; nach ihrer Schwierigkeit; und danach, wie gut du sie heute abrufen könntest.</translation>
    </message>
    <message>
        <source>The time from a question to your mark will be gathered here: minutes of each day, how long single questions take, and which topics take most. What lasts longer than ten minutes counts as ten.</source>
        <translation>Hier sammelt sich die Zeit von der Frage bis zu deiner Bewertung: die Minuten jedes Tages, wie lange einzelne Fragen dauern und welche Themen am meisten brauchen. Was länger als zehn Minuten dauert, zählt als zehn.</translation>
    </message>
    <message>
        <source>Minutes a year</source>
        <translation>Minuten pro Jahr</translation>
    </message>
    <message>
        <source>When you tick the key points that you said, those that you leave out most often will be listed here.</source>
        <translation>Wenn du die Kernpunkte abhakst, die du gesagt hast, stehen hier die, die du am häufigsten auslässt.</translation>
    </message>
    <message>
        <source>{number}+ marks</source>
        <translation>ab {number} Bewertungen</translation>
    </message>
    <message>
        <source>Brier score {brier}, log loss {loss}; always saying {share} % would have given {plain_brier} and {plain_loss}. Lower is better.</source>
        <translation>Brier-Score {brier}, Log-Loss {loss}; immer {share}&#xa0;% zu sagen, hätte {plain_brier} und {plain_loss} ergeben. Niedriger ist besser.</translation>
    </message>
    <message>
        <source>Seconds for a question: a quarter up to {quarter}, half up to {half}, three quarters up to {three}</source>
        <translation>Sekunden pro Frage: ein Viertel bis {quarter}, die Hälfte bis {half}, drei Viertel bis {three}</translation>
    </message>
    <message>
        <source>Minutes a day</source>
        <translation>Minuten pro Tag</translation>
    </message>
    <message>
        <source>Minutes a week</source>
        <translation>Minuten pro Woche</translation>
    </message>
    <message>
        <source>Minutes in 4 weeks</source>
        <translation>Minuten in 4 Wochen</translation>
    </message>
    <message>
        <source>Minutes a quarter</source>
        <translation>Minuten pro Quartal</translation>
    </message>
    <message>
        <source>{number} s</source>
        <translation>{number} s</translation>
    </message>
    <message>
        <source>no marks</source>
        <translation>nichts bewertet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mark(s), {known} known</source>
        <translation>
            <numerusform>%Ln Bewertung, {known} gewusst</numerusform>
            <numerusform>%Ln Bewertungen, {known} gewusst</numerusform>
        </translation>
    </message>
    <message>
        <source>Due, without room on that day</source>
        <translation>Fällig, aber ohne Platz an dem Tag</translation>
    </message>
    <message>
        <source>{date}: {due} asked again, {new} new, {waiting} waiting</source>
        <translation>{date}: {due} erneut, {new} neu, {waiting} wartend</translation>
    </message>
    <message>
        <source>Marks a week, up to {most}</source>
        <translation>Bewertungen pro Woche, bis {most}</translation>
    </message>
    <message numerus="yes">
        <source>Marks in %Ln week(s), up to {most}</source>
        <translation>
            <numerusform>Bewertungen in %Ln Woche, bis {most}</numerusform>
            <numerusform>Bewertungen in %Ln Wochen, bis {most}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{caption}; hollow: fewer than %Ln</source>
        <translation>
            <numerusform>{caption}; hohl: weniger als %Ln</numerusform>
            <numerusform>{caption}; hohl: weniger als %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>{weeks}: recalled {known} of {asked}, {share} % (95 % interval {low}–{high} %)</source>
        <translation>{weeks}: {known} von {asked} gewusst, {share}&#xa0;% (95-%-Intervall {low}–{high}&#xa0;%)</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>vorhergesagt</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>Predicted {from_} to {to} %, on average {predicted} %: recalled {known} of {asked}, {share} % (95 % interval {low}–{high} %)</source>
        <translation>Vorhergesagt {from_} bis {to}&#xa0;%, im Mittel {predicted}&#xa0;%: {known} von {asked} gewusst, {share}&#xa0;% (95-%-Intervall {low}–{high}&#xa0;%)</translation>
    </message>
    <message>
        <source>Where the time goes, and median seconds</source>
        <translation>Wohin die Zeit geht, und Sekunden im Median</translation>
    </message>
    <message numerus="yes">
        <source>{topic}: {minutes} minutes, %Ln mark(s), half of them up to {seconds} seconds</source>
        <translation>
            <numerusform>{topic}: {minutes} Minuten, %Ln Bewertung, die Hälfte bis {seconds} Sekunden</numerusform>
            <numerusform>{topic}: {minutes} Minuten, %Ln Bewertungen, die Hälfte davon bis {seconds} Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} h</source>
        <translation>{number} h</translation>
    </message>
    <message>
        <source>Key points most missed, 95 % intervals</source>
        <translation>Oft ausgelassene Kernpunkte, 95-%-Intervalle</translation>
    </message>
    <message numerus="yes">
        <source>Missed {missed} of %Ln time(s) (95 % interval {low}–{high} %)</source>
        <translation>
            <numerusform>{missed} von %Ln Mal ausgelassen (95-%-Intervall {low}–{high}&#xa0;%)</numerusform>
            <numerusform>{missed} von %Ln Malen ausgelassen (95-%-Intervall {low}–{high}&#xa0;%)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{states}; %Ln session(s)</source>
        <translation>
            <numerusform>{states}; %Ln Sitzung</numerusform>
            <numerusform>{states}; %Ln Sitzungen</numerusform>
        </translation>
    </message>
    <message>
        <source>asked again</source>
        <translation>erneut gestellt</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>Week of {date}</source>
        <translation>Woche ab {date}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln week(s) from {date}</source>
        <translation>
            <numerusform>%Ln Woche ab {date}</numerusform>
            <numerusform>%Ln Wochen ab {date}</numerusform>
        </translation>
    </message>
    <message>
        <source>{weeks}: too few to tell</source>
        <translation>{weeks}: zu wenige für eine Aussage</translation>
    </message>
    <message>
        <source>Stability in days, median {median}</source>
        <translation>Stabilität in Tagen, Median {median}</translation>
    </message>
    <message>
        <source>Difficulty of 10, median {median}</source>
        <translation>Schwierigkeit von 10, Median {median}</translation>
    </message>
    <message>
        <source>Recall today in %, mean {mean}</source>
        <translation>Heute abrufbar in %, Mittel {mean}</translation>
    </message>
    <message numerus="yes">
        <source>{date}: {minutes} minutes, %Ln mark(s)</source>
        <translation>
            <numerusform>{date}: {minutes} Minuten, %Ln Bewertung</numerusform>
            <numerusform>{date}: {minutes} Minuten, %Ln Bewertungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{days} days from {date}: {minutes} minutes, %Ln mark(s)</source>
        <translation>
            <numerusform>{days} Tage ab {date}: {minutes} Minuten, %Ln Bewertung</numerusform>
            <numerusform>{days} Tage ab {date}: {minutes} Minuten, %Ln Bewertungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title}; the first {shown} of %Ln topic(s)</source>
        <translation>
            <numerusform>{title}; die ersten {shown} von %Ln Thema</numerusform>
            <numerusform>{title}; die ersten {shown} von %Ln Themen</numerusform>
        </translation>
    </message>
    <message>
        <source>dlstudy: progress on {date}</source>
        <translation>dlstudy: Fortschritt am {date}</translation>
    </message>
    <message>
        <source>Progress on {date}</source>
        <translation>Fortschritt am {date}</translation>
    </message>
    <message>
        <source>{thousands}k</source>
        <translation>{thousands}k</translation>
    </message>
    <message>
        <source>{low} to {high}: {number}</source>
        <translation>{low} bis {high}: {number}</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Bewertungen</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Gefragt</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Untergrenze</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Obergrenze</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Vorhergesagt</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>{known} of {total} basic</source>
        <translation>{known} von {total} grundlegenden</translation>
    </message>
    <message>
        <source>{known} of {total} intermediate</source>
        <translation>{known} von {total} mittleren</translation>
    </message>
    <message>
        <source>{known} of {total} advanced</source>
        <translation>{known} von {total} fortgeschrittenen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mark(s)</source>
        <translation>
            <numerusform>%Ln Bewertung</numerusform>
            <numerusform>%Ln Bewertungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You know {known} of %Ln question(s)</source>
        <translation>
            <numerusform>{known} von %Ln Frage gewusst</numerusform>
            <numerusform>{known} von %Ln Fragen gewusst</numerusform>
        </translation>
    </message>
    <message>
        <source>{title}, as many as {days} days ago</source>
        <translation>{title}, so viele wie vor {days} Tagen</translation>
    </message>
    <message numerus="yes">
        <source>{title}; {marks} on %Ln day(s), {longest} in a row at most.</source>
        <translation>
            <numerusform>{title}; {marks} an %Ln Tag, höchstens {longest} in Folge.</numerusform>
            <numerusform>{title}; {marks} an %Ln Tagen, höchstens {longest} in Folge.</numerusform>
        </translation>
    </message>
    <message>
        <source>{title}. {due} asked again, {new} new, if all are known when they are asked.</source>
        <translation>{title}. {due} erneut, {new} neu, wenn alle gewusst sind, sobald sie gestellt werden.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s)</source>
        <translation>
            <numerusform>%Ln Frage</numerusform>
            <numerusform>%Ln Fragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minute(s)</source>
        <translation>
            <numerusform>etwa %Ln Minute</numerusform>
            <numerusform>etwa %Ln Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title}. {marks} in %Ln week(s), {thin} of them with too few to tell.</source>
        <translation>
            <numerusform>{title}. {marks} in %Ln Woche, {thin} davon mit zu wenigen für eine Aussage.</numerusform>
            <numerusform>{title}. {marks} in %Ln Wochen, {thin} davon mit zu wenigen für eine Aussage.</numerusform>
        </translation>
    </message>
    <message>
        <source>Predicted {predicted}, recalled {recalled}: you recall {points} points less than predicted</source>
        <translation>Vorhergesagt {predicted}, gewusst {recalled}: {points} Prozentpunkte weniger als vorhergesagt</translation>
    </message>
    <message numerus="yes">
        <source>Brier score {brier} (always saying the mean: {plain_brier}), log loss {loss} ({plain_loss}), from %Ln mark(s).</source>
        <translation>
            <numerusform>Brier-Score {brier} (immer der Mittelwert: {plain_brier}), Log-Loss {loss} ({plain_loss}), aus %Ln Bewertung.</numerusform>
            <numerusform>Brier-Score {brier} (immer der Mittelwert: {plain_brier}), Log-Loss {loss} ({plain_loss}), aus %Ln Bewertungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Recall today, 0 to 1</source>
        <translation>Heute abrufbar, 0 bis 1</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message numerus="yes">
        <source>{title}; {length} in all, over %Ln mark(s).</source>
        <translation>
            <numerusform>{title}; insgesamt {length}, für %Ln Bewertung.</numerusform>
            <numerusform>{title}; insgesamt {length}, für %Ln Bewertungen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln Sekunde</numerusform>
            <numerusform>%Ln Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You know {known} of %Ln question(s) in {topic}</source>
        <translation>
            <numerusform>{topic}: {known} von %Ln Frage gewusst</numerusform>
            <numerusform>{topic}: {known} von %Ln Fragen gewusst</numerusform>
        </translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>What you know will grow here, day by day</source>
        <translation>Was du weißt, wächst hier Tag für Tag</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message numerus="yes">
        <source>{title}, %Ln more than {days} days ago</source>
        <translation>
            <numerusform>{title}, %Ln mehr als vor {days} Tagen</numerusform>
            <numerusform>{title}, %Ln mehr als vor {days} Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title}, %Ln fewer than {days} days ago</source>
        <translation>
            <numerusform>{title}, %Ln weniger als vor {days} Tagen</numerusform>
            <numerusform>{title}, %Ln weniger als vor {days} Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Each day on which you study will be filled here</source>
        <translation>Jeder Tag, an dem du lernst, wird hier ausgefüllt</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Nicht gewusst</translation>
    </message>
    <message numerus="yes">
        <source>The next %Ln day(s) ask {questions} a day, {length}</source>
        <translation>
            <numerusform>Am nächsten Tag kommen {questions}, {length}</numerusform>
            <numerusform>In den nächsten %Ln Tagen kommen täglich {questions}, {length}</numerusform>
        </translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>{number} questions</source>
        <translation>{number} Fragen</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>How much you still knew, week by week, will stand here</source>
        <translation>Wie viel du noch wusstest, steht hier Woche für Woche</translation>
    </message>
    <message>
        <source>You recalled {share} of what came back (95 % interval {low}–{high}); you want {wanted} (dashed)</source>
        <translation>Von dem, was wiederkam, wusstest du {share} (95-%-Intervall {low}–{high}); gewünscht sind {wanted} (gestrichelt)</translation>
    </message>
    <message>
        <source>Week from</source>
        <translation>Woche ab</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Erinnern</translation>
    </message>
    <message>
        <source>Enough to tell</source>
        <translation>Aussagekräftig</translation>
    </message>
    <message>
        <source>Predicted between</source>
        <translation>Vorhergesagt zwischen</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Whether you recall as often as was predicted will stand here</source>
        <translation>Ob du so oft weißt wie vorhergesagt, steht hier</translation>
    </message>
    <message>
        <source>Predicted {predicted}, recalled {recalled}: no more apart than chance explains</source>
        <translation>Vorhergesagt {predicted}, gewusst {recalled}: nicht weiter auseinander, als der Zufall erklärt</translation>
    </message>
    <message>
        <source>Predicted {predicted}, recalled {recalled}: you recall {points} points more than predicted</source>
        <translation>Vorhergesagt {predicted}, gewusst {recalled}: {points} Prozentpunkte mehr als vorhergesagt</translation>
    </message>
    <message>
        <source>No mark measures recall yet.</source>
        <translation>Noch misst keine Bewertung das Erinnern.</translation>
    </message>
    <message>
        <source>How firmly each question sits in memory will stand here</source>
        <translation>Wie fest jede Frage im Gedächtnis sitzt, steht hier</translation>
    </message>
    <message>
        <source>Stability, days</source>
        <translation>Stabilität, Tage</translation>
    </message>
    <message>
        <source>Difficulty, 1 to 10</source>
        <translation>Schwierigkeit, 1 bis 10</translation>
    </message>
    <message>
        <source>{title}. Median difficulty {difficulty} of 10.</source>
        <translation>{title}. Mittlere Schwierigkeit (Median) {difficulty} von 10.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>How long questions take, and where the time goes, will stand here</source>
        <translation>Wie lange Fragen dauern und wohin die Zeit geht, steht hier</translation>
    </message>
    <message>
        <source>Half of the questions take up to {seconds} seconds; a day of study takes {length}</source>
        <translation>Die Hälfte der Fragen dauert bis zu {seconds} Sekunden; ein Lerntag dauert {length}</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Median seconds</source>
        <translation>Sekunden (Median)</translation>
    </message>
    <message>
        <source>{number} hours</source>
        <translation>{number} Stunden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln Minute</numerusform>
            <numerusform>%Ln Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>What you know of each level will stand here</source>
        <translation>Was du auf jeder Stufe weißt, steht hier</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Key point</source>
        <translation>Kernpunkt</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message numerus="yes">
        <source>{title}. Most often missed, {missed} of %Ln time(s): {point}.</source>
        <translation>
            <numerusform>{title}. Am häufigsten ausgelassen, {missed} von %Ln Mal: {point}.</numerusform>
            <numerusform>{title}. Am häufigsten ausgelassen, {missed} von %Ln Malen: {point}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) in {topic}, none marked yet</source>
        <translation>
            <numerusform>{topic}: %Ln Frage, noch nicht bewertet</numerusform>
            <numerusform>{topic}: %Ln Fragen, noch keine bewertet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s), none marked yet</source>
        <translation>
            <numerusform>%Ln Frage, noch nicht bewertet</numerusform>
            <numerusform>%Ln Fragen, noch keine bewertet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You studied on %Ln day(s) of the last {year}, the last {streak} of them in a row</source>
        <translation>
            <numerusform>Du hast an einem der letzten {year} Tage gelernt, zuletzt {streak} in Folge</numerusform>
            <numerusform>Du hast an %Ln der letzten {year} Tage gelernt, zuletzt {streak} in Folge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You studied on %Ln day(s) of the last {year}</source>
        <translation>
            <numerusform>Du hast an einem der letzten {year} Tage gelernt</numerusform>
            <numerusform>Du hast an %Ln der letzten {year} Tage gelernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title}; up to %Ln have to wait</source>
        <translation>
            <numerusform>{title}; bis zu %Ln muss warten</numerusform>
            <numerusform>{title}; bis zu %Ln müssen warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The next %Ln day(s) ask nothing in {topic}</source>
        <translation>
            <numerusform>{topic}: Am nächsten Tag kommt nichts</numerusform>
            <numerusform>{topic}: In den nächsten %Ln Tagen kommt nichts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The next %Ln day(s) ask nothing</source>
        <translation>
            <numerusform>Am nächsten Tag kommt nichts</numerusform>
            <numerusform>In den nächsten %Ln Tagen kommt nichts</numerusform>
        </translation>
    </message>
    <message>
        <source>Your one question holds {days} or longer; today you would recall {share}</source>
        <translation>Deine einzige Frage hält {days} oder länger; heute wüsstest du {share}</translation>
    </message>
    <message numerus="yes">
        <source>Half of your %Ln question(s) hold {days} or longer; today you would recall {share}</source>
        <translation>
            <numerusform>Die Hälfte von deiner %Ln Frage hält {days} oder länger; heute wüsstest du {share}</numerusform>
            <numerusform>Die Hälfte deiner %Ln Fragen hält {days} oder länger; heute wüsstest du {share}</numerusform>
        </translation>
    </message>
    <message>
        <source>You know {level} questions</source>
        <translation>{level} Fragen gewusst</translation>
    </message>
    <message>
        <source>You know {level} and {other} questions</source>
        <translation>{level} und {other} Fragen gewusst</translation>
    </message>
    <message>
        <source>You know {level}, {other} and {third} questions</source>
        <translation>{level}, {other} und {third} Fragen gewusst</translation>
    </message>
    <message numerus="yes">
        <source>Progress chart: of %Ln question(s) {states}</source>
        <translation>
            <numerusform>Fortschrittsdiagramm: von %Ln Frage {states}</numerusform>
            <numerusform>Fortschrittsdiagramm: von %Ln Fragen {states}</numerusform>
        </translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>How the questions of each topic stand today.</source>
        <translation>Wie die Fragen jedes Themas heute stehen.</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>How many questions were known, fading, unknown and unseen on each day.</source>
        <translation>Wie viele Fragen an jedem Tag gewusst, verblassend, nicht gewusst und neu waren.</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>On which days you studied, and how much.</source>
        <translation>An welchen Tagen du gelernt hast und wie viel.</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>What the next 30 days ask of you under the present plan.</source>
        <translation>Was die nächsten 30 Tage nach dem jetzigen Plan von dir verlangen.</translation>
    </message>
    <message>
        <source>How much of what came back you still knew, week by week.</source>
        <translation>Wie viel von dem, was wiederkam, du noch wusstest, Woche für Woche.</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>Whether you recall as often as was predicted.</source>
        <translation>Ob du so oft weißt wie vorhergesagt.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Gedächtnis</translation>
    </message>
    <message>
        <source>How firmly the questions sit, how hard they are, and how well they are recalled now.</source>
        <translation>Wie fest die Fragen sitzen, wie schwer sie sind und wie gut du sie jetzt abrufen kannst.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>How long questions take, and where the time goes.</source>
        <translation>Wie lange Fragen dauern und wohin die Zeit geht.</translation>
    </message>
    <message>
        <source>What you know of each level, and which key points you leave out.</source>
        <translation>Was du auf jeder Stufe weißt und welche Kernpunkte du auslässt.</translation>
    </message>
    <message numerus="yes">
        <source>Progress chart: %Ln question(s), none marked yet</source>
        <translation>
            <numerusform>Fortschrittsdiagramm: %Ln Frage, noch nicht bewertet</numerusform>
            <numerusform>Fortschrittsdiagramm: %Ln Fragen, noch keine bewertet</numerusform>
        </translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Where am I?</source>
        <translation>Wo stehe ich?</translation>
    </message>
    <message>
        <source>Look at a sample</source>
        <translation>Beispiel ansehen</translation>
    </message>
    <message>
        <source>Float the progress dock, or put it back</source>
        <translation>Fortschritt ablösen oder wieder andocken</translation>
    </message>
    <message>
        <source>Close the progress dock</source>
        <translation>Fortschritt schließen</translation>
    </message>
    <message>
        <source>{known} of {total} known</source>
        <translation>{known} von {total} gewusst</translation>
    </message>
    <message>
        <source>of {total}</source>
        <translation>von {total}</translation>
    </message>
    <message>
        <source>{number} due today ·</source>
        <translation>{number} heute fällig ·</translation>
    </message>
    <message>
        <source>{time} planned</source>
        <translation>{time} geplant</translation>
    </message>
    <message>
        <source>Too early to say what you recall</source>
        <translation>Für eine Schätzung ist es noch zu früh</translation>
    </message>
    <message>
        <source>Expected to recall today {number}</source>
        <translation>Heute wohl abrufbar: {number}</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>The progress report is in {file}.</source>
        <translation>Der Fortschrittsbericht liegt in {file}.</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>Tabelle kopieren</translation>
    </message>
    <message>
        <source>Progress report (PDF)…</source>
        <translation>Fortschrittsbericht (PDF)…</translation>
    </message>
    <message>
        <source>The numbers of the chart are on the clipboard.</source>
        <translation>Die Zahlen des Diagramms sind in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The table is in {file}.</source>
        <translation>Die Tabelle liegt in {file}.</translation>
    </message>
    <message>
        <source>The chart is in {file}.</source>
        <translation>Das Diagramm liegt in {file}.</translation>
    </message>
    <message>
        <source>The progress report is being made …</source>
        <translation>Der Fortschrittsbericht wird erstellt …</translation>
    </message>
    <message>
        <source>Save table as CSV…</source>
        <translation>Tabelle als CSV speichern…</translation>
    </message>
    <message>
        <source>Save as {form}…</source>
        <translation>Als {form} speichern…</translation>
    </message>
    <message>
        <source>The picture of the chart is on the clipboard.</source>
        <translation>Das Bild des Diagramms ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Progress report</source>
        <translation>Fortschrittsbericht</translation>
    </message>
    <message>
        <source>Progress report – dlstudy</source>
        <translation>Fortschrittsbericht – dlstudy</translation>
    </message>
    <message>
        <source>Save the chart – dlstudy</source>
        <translation>Diagramm speichern – dlstudy</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message numerus="yes">
        <source>Last %Ln day(s)</source>
        <translation>
            <numerusform>Letzter Tag</numerusform>
            <numerusform>Letzte %Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Gesamte Zeit</translation>
    </message>
    <message>
        <source>Shown: {what}</source>
        <translation>Gezeigt: {what}</translation>
    </message>
    <message>
        <source>{what}; choose a topic, a level, a period</source>
        <translation>{what}; Thema, Stufe oder Zeitraum wählen</translation>
    </message>
    <message>
        <source>All topics</source>
        <translation>Alle Themen</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>All of {topic}</source>
        <translation>Alles aus {topic}</translation>
    </message>
    <message numerus="yes">
        <source>last %Ln day(s)</source>
        <translation>
            <numerusform>letzter Tag</numerusform>
            <numerusform>letzte %Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>Alle Stufen</translation>
    </message>
    <message>
        <source>Back to the topic above</source>
        <translation>Zurück zum Thema darüber</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>The same numbers as a table; {key} copies them</source>
        <translation>Dieselben Zahlen als Tabelle; {key} kopiert sie</translation>
    </message>
    <message>
        <source>Open the chart in a window</source>
        <translation>Diagramm in eigenem Fenster öffnen</translation>
    </message>
    <message>
        <source>Copy or save the chart</source>
        <translation>Diagramm kopieren oder speichern</translation>
    </message>
    <message>
        <source>Back to {topic}</source>
        <translation>Zurück zu {topic}</translation>
    </message>
    <message>
        <source>Back to all topics</source>
        <translation>Zurück zu allen Themen</translation>
    </message>
    <message>
        <source>Progress chart: {what}</source>
        <translation>Fortschrittsdiagramm: {what}</translation>
    </message>
    <message>
        <source>This chart cannot be drawn now. It is tried again with the next mark that is stored.</source>
        <translation>Dieses Diagramm lässt sich gerade nicht zeichnen. Mit der nächsten gespeicherten Bewertung wird es wieder versucht.</translation>
    </message>
    <message>
        <source>{chart}, as a table</source>
        <translation>{chart}, als Tabelle</translation>
    </message>
    <message>
        <source>More ▾</source>
        <translation>Mehr ▾</translation>
    </message>
    <message>
        <source>The other charts</source>
        <translation>Die anderen Diagramme</translation>
    </message>
    <message>
        <source>{chart}, one of more charts</source>
        <translation>{chart}, eines der weiteren Diagramme</translation>
    </message>
    <message>
        <source>More charts</source>
        <translation>Weitere Diagramme</translation>
    </message>
    <message>
        <source>{chart} – dlstudy</source>
        <translation>{chart} – dlstudy</translation>
    </message>
</context>
<context>
    <name>Clock</name>
    <message>
        <source>The clock of this computer says {said}, which cannot be, so {taken} is taken for today until you set the clock.</source>
        <translation>Die Uhr dieses Computers zeigt den {said}, was nicht sein kann; bis du sie stellst, gilt der {taken} als heute.</translation>
    </message>
    <message>
        <source>The clock of this computer says {said}, yet you were here on {last}; it is taken to be right, and later marks count as of today, so set the clock if it is wrong.</source>
        <translation>Die Uhr dieses Computers zeigt den {said}, doch du warst am {last} hier; sie gilt als richtig, und spätere Bewertungen zählen als von heute. Stelle die Uhr, wenn sie falsch geht.</translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer says {said}, %Ln day(s) after you were here last; it is taken to be right, so much is due: if it is wrong, set it, and what you marked counts as of the day on which it is right.</source>
        <translation>
            <numerusform>Die Uhr dieses Computers zeigt den {said}, %Ln Tag nach deinem letzten Besuch; sie gilt als richtig, und so ist viel fällig. Wenn sie falsch geht, stelle sie; was du bewertet hast, zählt dann für den richtigen Tag.</numerusform>
            <numerusform>Die Uhr dieses Computers zeigt den {said}, %Ln Tage nach deinem letzten Besuch; sie gilt als richtig, und so ist viel fällig. Wenn sie falsch geht, stelle sie; was du bewertet hast, zählt dann für den richtigen Tag.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Data folder</name>
    <message>
        <source>{folder} lies in a folder that {service} synchronises: it may replace or mix up the log of marks while it is written. Choose a folder on a disk of this machine, outside of synced folders, with --data-dir.</source>
        <translation>{folder} liegt in einem Ordner, den {service} synchronisiert: Das Protokoll der Bewertungen kann beim Schreiben ersetzt oder vermischt werden. Wähle mit --data-dir einen Ordner auf einem Datenträger dieses Rechners, außerhalb synchronisierter Ordner.</translation>
    </message>
    <message>
        <source>{folder} lies on a network file system ({kind}), where neither locks nor writes can be relied upon. Choose a folder on a disk of this machine, outside of synced folders, with --data-dir.</source>
        <translation>{folder} liegt auf einem Netzlaufwerk ({kind}), wo weder auf Sperren noch auf Schreibvorgänge Verlass ist. Wähle mit --data-dir einen Ordner auf einem Datenträger dieses Rechners, außerhalb synchronisierter Ordner.</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>Everything that is stored is being repaired; try again in a moment.</source>
        <translation>Gerade wird alles Gespeicherte repariert; versuche es gleich noch einmal.</translation>
    </message>
    <message>
        <source>There was nothing to repair.</source>
        <translation>Es gab nichts zu reparieren.</translation>
    </message>
    <message>
        <source>Row {row} of the log is not as it was written.</source>
        <translation>Zeile {row} des Protokolls ist nicht so, wie sie geschrieben wurde.</translation>
    </message>
    <message>
        <source>Row {row} of the log is there a second time.</source>
        <translation>Zeile {row} des Protokolls ist ein zweites Mal da.</translation>
    </message>
    <message>
        <source>Row {row} of the log stands where row {other} should.</source>
        <translation>Zeile {row} des Protokolls steht dort, wo Zeile {other} stehen müsste.</translation>
    </message>
    <message>
        <source>Row {row} of the log does not follow on the row before it of the same device.</source>
        <translation>Zeile {row} des Protokolls schließt nicht an die vorige Zeile desselben Geräts an.</translation>
    </message>
    <message>
        <source>{file} is being written too fast to be read; try again in a moment.</source>
        <translation>{file} wird zu schnell beschrieben, um gelesen zu werden; versuche es gleich noch einmal.</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>keine Datei</translation>
    </message>
    <message>
        <source>{file} cannot be used ({problem}); the defaults would be in force. `dlstudy doctor --repair` puts it aside.</source>
        <translation>{file} ist nicht verwendbar ({problem}); es würden die Vorgaben gelten. `dlstudy doctor --repair` legt die Datei beiseite.</translation>
    </message>
    <message>
        <source>{file} cannot be used ({problem}); the next start begins a new sitting. `dlstudy doctor --repair` puts it aside.</source>
        <translation>{file} ist nicht verwendbar ({problem}); der nächste Start beginnt eine neue Sitzung. `dlstudy doctor --repair` legt die Datei beiseite.</translation>
    </message>
    <message>
        <source>log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>what was kept of the log&apos;s meaning</source>
        <translation>Zwischenstand zum Protokoll</translation>
    </message>
    <message>
        <source>backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>The log is whole: {entries} entries, each as it was written.</source>
        <translation>Das Protokoll ist unversehrt: {entries} Einträge, jeder so, wie er geschrieben wurde.</translation>
    </message>
    <message>
        <source>`dlstudy doctor --repair` drops it.</source>
        <translation>`dlstudy doctor --repair` verwirft diese Datei.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln backup(s) is(are) whole; the newest is of {when} UTC and holds {entries} entries.</source>
        <translation>
            <numerusform>%Ln Sicherung ist unversehrt; die neueste ist vom {when} UTC und enthält {entries} Einträge.</numerusform>
            <numerusform>%Ln Sicherungen sind unversehrt; die neueste ist vom {when} UTC und enthält {entries} Einträge.</numerusform>
        </translation>
    </message>
    <message>
        <source>SQLite {version}; the log&apos;s form is number {number}.</source>
        <translation>SQLite {version}; das Protokoll hat Format Nummer {number}.</translation>
    </message>
    <message>
        <source>The log of marks was damaged and has been repaired.</source>
        <translation>Das Protokoll der Bewertungen war beschädigt und ist repariert.</translation>
    </message>
    <message numerus="yes">
        <source>The log holds %Ln entry(entries), but the backup {backup} has {more}; `dlstudy restore` brings back what is missing.</source>
        <translation>
            <numerusform>Das Protokoll enthält %Ln Eintrag, die Sicherung {backup} aber {more}; `dlstudy restore` holt zurück, was fehlt.</numerusform>
            <numerusform>Das Protokoll enthält %Ln Einträge, die Sicherung {backup} aber {more}; `dlstudy restore` holt zurück, was fehlt.</numerusform>
        </translation>
    </message>
    <message>
        <source>dlstudy is already open on {folder}; close its window first.</source>
        <translation>dlstudy ist mit {folder} schon geöffnet; schließe zuerst das Fenster.</translation>
    </message>
    <message>
        <source>The log in {file} is damaged; `dlstudy doctor --repair` keeps the damaged file and brings back what can be read, and what backups hold.</source>
        <translation>Das Protokoll in {file} ist beschädigt; `dlstudy doctor --repair` behält die beschädigte Datei und holt zurück, was lesbar ist und was die Sicherungen enthalten.</translation>
    </message>
    <message>
        <source>There is no log in {folder} yet.</source>
        <translation>In {folder} gibt es noch kein Protokoll.</translation>
    </message>
    <message>
        <source>There is no backup in {folder} yet.</source>
        <translation>In {folder} gibt es noch keine Sicherung.</translation>
    </message>
    <message numerus="yes">
        <source>The backup of {when} UTC holds %Ln entry(entries) that the log lacks; `dlstudy doctor --repair` adds it(them).</source>
        <translation>
            <numerusform>Die Sicherung vom {when} UTC enthält %Ln Eintrag, der im Protokoll fehlt; `dlstudy doctor --repair` fügt ihn hinzu.</numerusform>
            <numerusform>Die Sicherung vom {when} UTC enthält %Ln Einträge, die im Protokoll fehlen; `dlstudy doctor --repair` fügt sie hinzu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The question files have %Ln error(s); `dlstudy check` lists them.</source>
        <translation>
            <numerusform>Die Fragendateien haben %Ln Fehler; `dlstudy check` führt ihn auf.</numerusform>
            <numerusform>Die Fragendateien haben %Ln Fehler; `dlstudy check` führt sie auf.</numerusform>
        </translation>
    </message>
    <message>
        <source>it holds something else</source>
        <translation>anderer Inhalt</translation>
    </message>
    <message>
        <source>{folder} cannot be written, so marks cannot be stored; mend its permissions.</source>
        <translation>In {folder} kann nicht geschrieben werden, also werden keine Bewertungen gespeichert; berichtige die Zugriffsrechte.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln temporary file(s) was(were) left by a run that was cut short ({names}); `dlstudy doctor --repair` removes it(them).</source>
        <translation>
            <numerusform>%Ln temporäre Datei ist von einem abgebrochenen Lauf übrig ({names}); `dlstudy doctor --repair` entfernt sie.</numerusform>
            <numerusform>%Ln temporäre Dateien sind von einem abgebrochenen Lauf übrig ({names}); `dlstudy doctor --repair` entfernt sie.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The log now holds %Ln entry(entries).</source>
        <translation>
            <numerusform>Das Protokoll enthält jetzt %Ln Eintrag.</numerusform>
            <numerusform>Das Protokoll enthält jetzt %Ln Einträge.</numerusform>
        </translation>
    </message>
    <message>
        <source>The last run did not close it, and nothing came of that.</source>
        <translation>Der letzte Lauf hat es nicht geschlossen; das blieb ohne Folgen.</translation>
    </message>
    <message>
        <source>It is missing or empty, but its log of changes is there.</source>
        <translation>Die Datei fehlt oder ist leer, doch ihr Änderungsprotokoll ist da.</translation>
    </message>
    <message>
        <source>The backup {file} is damaged: {problem} It is kept, and not used.</source>
        <translation>Die Sicherung {file} ist beschädigt: {problem} Sie bleibt liegen und wird nicht verwendet.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) can be read.</source>
        <translation>
            <numerusform>%Ln Frage ist lesbar.</numerusform>
            <numerusform>%Ln Fragen sind lesbar.</numerusform>
        </translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation>zu lang</translation>
    </message>
    <message>
        <source>The disk that holds {folder} has {size} MiB free; marks and backups soon need more. Free some space.</source>
        <translation>Auf dem Datenträger von {folder} sind {size} MiB frei; Bewertungen und Sicherungen brauchen bald mehr. Schaffe Platz.</translation>
    </message>
    <message>
        <source>The disk that holds {folder} has {size} MiB free.</source>
        <translation>Auf dem Datenträger von {folder} sind {size} MiB frei.</translation>
    </message>
    <message>
        <source>{file} could not be used and is now {new}.</source>
        <translation>{file} war nicht verwendbar und heißt jetzt {new}.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(entries) could still be read from the damaged file.</source>
        <translation>
            <numerusform>%Ln Eintrag war aus der beschädigten Datei noch lesbar.</numerusform>
            <numerusform>%Ln Einträge waren aus der beschädigten Datei noch lesbar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more was(were) found in its bytes.</source>
        <translation>
            <numerusform>%Ln weiterer fand sich in ihren Bytes.</numerusform>
            <numerusform>%Ln weitere fanden sich in ihren Bytes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln came from the backup {backup}.</source>
        <translation>
            <numerusform>%Ln kam aus der Sicherung {backup}.</numerusform>
            <numerusform>%Ln kamen aus der Sicherung {backup}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %Ln is(are) lost.</source>
        <translation>
            <numerusform>Mindestens %Ln ist verloren.</numerusform>
            <numerusform>Mindestens %Ln sind verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>There was no backup.</source>
        <translation>Es gab keine Sicherung.</translation>
    </message>
    <message>
        <source>The damaged file is kept in {folder}.</source>
        <translation>Die beschädigte Datei liegt in {folder}.</translation>
    </message>
    <message>
        <source>It cannot be read ({error}).</source>
        <translation>Die Datei kann nicht gelesen werden ({error}).</translation>
    </message>
    <message>
        <source>What was kept of the log&apos;s meaning was dropped; the next start reads the log anew.</source>
        <translation>Der Zwischenstand zum Protokoll wurde verworfen; der nächste Start liest das Protokoll neu.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln temporary file(s) was(were) removed.</source>
        <translation>
            <numerusform>%Ln temporäre Datei wurde entfernt.</numerusform>
            <numerusform>%Ln temporäre Dateien wurden entfernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The repair of {folder} was not finished ({error}); the log is as it was. Free some space or mend the permissions, then try again.</source>
        <translation>Die Reparatur von {folder} wurde nicht fertig ({error}); das Protokoll ist unverändert. Schaffe Platz oder berichtige die Zugriffsrechte und versuche es dann noch einmal.</translation>
    </message>
    <message>
        <source>{file} belongs to another log, or to an older state of this one.</source>
        <translation>{file} gehört zu einem anderen Protokoll oder zu einem älteren Stand von diesem.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(entries) that the log lacked came from {backup}.</source>
        <translation>
            <numerusform>%Ln Eintrag, der im Protokoll fehlte, kam aus {backup}.</numerusform>
            <numerusform>%Ln Einträge, die im Protokoll fehlten, kamen aus {backup}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its table `{name}` is missing or changed.</source>
        <translation>Die Tabelle `{name}` fehlt oder ist verändert.</translation>
    </message>
    <message>
        <source>Its index `{name}` is missing or changed.</source>
        <translation>Der Index `{name}` fehlt oder ist verändert.</translation>
    </message>
    <message>
        <source>Its trigger `{name}` is missing or changed.</source>
        <translation>Der Trigger `{name}` fehlt oder ist verändert.</translation>
    </message>
    <message>
        <source>SQLite says: {words}.</source>
        <translation>SQLite meldet: {words}.</translation>
    </message>
    <message>
        <source>It holds `{name}`, which is not ours.</source>
        <translation>Die Datei enthält `{name}`, das nicht von dlstudy stammt.</translation>
    </message>
    <message>
        <source>Its header names another program.</source>
        <translation>Die Datei trägt die Kennung eines anderen Programms.</translation>
    </message>
    <message>
        <source>Its header names the form {number}, which there is not.</source>
        <translation>Die Datei trägt die Formatnummer {number}, die es nicht gibt.</translation>
    </message>
    <message>
        <source>It cannot be read to its end ({error}).</source>
        <translation>Die Datei ist nicht bis zum Ende lesbar ({error}).</translation>
    </message>
    <message>
        <source>It cannot be opened ({error}).</source>
        <translation>Die Datei kann nicht geöffnet werden ({error}).</translation>
    </message>
    <message>
        <source>The id of this device is missing.</source>
        <translation>Die Kennung dieses Geräts fehlt.</translation>
    </message>
    <message>
        <source>The table `meta` is not as it was written.</source>
        <translation>Die Tabelle `meta` ist nicht so, wie sie geschrieben wurde.</translation>
    </message>
    <message numerus="yes">
        <source>The log has %Ln fault(s); the first are listed.</source>
        <translation>
            <numerusform>Das Protokoll hat %Ln Fehler; hier stehen die ersten.</numerusform>
            <numerusform>Das Protokoll hat %Ln Fehler; hier stehen die ersten.</numerusform>
        </translation>
    </message>
    <message>
        <source>{file} says something else than the log, which counts; the next start must read it anew.</source>
        <translation>{file} sagt etwas anderes als das Protokoll, und dieses gilt; der nächste Start muss es neu lesen.</translation>
    </message>
    <message>
        <source>{file} holds nothing that can be used; the next start reads the whole log instead.</source>
        <translation>{file} enthält nichts Verwendbares; der nächste Start liest stattdessen das ganze Protokoll.</translation>
    </message>
    <message>
        <source>{file} was kept of another log; the next start reads the whole log instead.</source>
        <translation>{file} gehört zu einem anderen Protokoll; der nächste Start liest stattdessen das ganze Protokoll.</translation>
    </message>
    <message>
        <source>The new file could not be read back whole: {problem} Check the disk.</source>
        <translation>Die neue Datei ließ sich nicht unversehrt zurücklesen: {problem} Prüfe den Datenträger.</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>{file} is open in your editor, at line {line}; what you save is read at once.</source>
        <translation>{file} ist in deinem Editor geöffnet, in Zeile {line}; was du speicherst, wird sofort gelesen.</translation>
    </message>
    <message>
        <source>This question came with dlstudy: a new version brings its own text again.</source>
        <translation>Diese Frage gehört zu dlstudy: Eine neue Version bringt wieder ihren eigenen Text mit.</translation>
    </message>
    <message>
        <source>No editor could be started for {file}; open it by hand at line {line}, or name an editor in the settings.</source>
        <translation>Für {file} ließ sich kein Editor starten; öffne die Datei selbst in Zeile {line} oder nenne in den Einstellungen einen Editor.</translation>
    </message>
    <message>
        <source>The editor command {command} in the settings cannot be read ({error}); mend it, or leave it empty.</source>
        <translation>Der Editorbefehl {command} in den Einstellungen ist nicht lesbar ({error}); berichtige ihn oder lass ihn leer.</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>{name} does not say in which form it is to be written; let it end in {endings}.</source>
        <translation>{name} verrät nicht, in welchem Format geschrieben werden soll; lass den Namen auf {endings} enden.</translation>
    </message>
    <message>
        <source>Qt wrote a PDF of an unknown build, so it could get no links; export as HTML.</source>
        <translation>Qt hat ein PDF in unbekanntem Aufbau geschrieben, das deshalb keine Links bekommen konnte; exportiere als HTML.</translation>
    </message>
    <message>
        <source>{file} is no file, so the booklet cannot be written there; choose another name.</source>
        <translation>{file} ist keine Datei, das Heft kann dort also nicht geschrieben werden; wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>{file} is no file, so the chart cannot be written there; choose another name.</source>
        <translation>{file} ist keine Datei, das Diagramm kann dort also nicht geschrieben werden; wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>{file} is no file, so the report cannot be written there; choose another name.</source>
        <translation>{file} ist keine Datei, der Bericht kann dort also nicht geschrieben werden; wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>The booklet cannot be written to {file} ({error}); what was there is kept. Choose a folder that exists and that you may write to.</source>
        <translation>Das Heft kann nicht nach {file} geschrieben werden ({error}); was dort war, bleibt erhalten. Wähle einen Ordner, den es gibt und in den du schreiben darfst.</translation>
    </message>
    <message>
        <source>The chart cannot be written to {file} ({error}); what was there is kept. Choose a folder that exists and that you may write to.</source>
        <translation>Das Diagramm kann nicht nach {file} geschrieben werden ({error}); was dort war, bleibt erhalten. Wähle einen Ordner, den es gibt und in den du schreiben darfst.</translation>
    </message>
    <message>
        <source>The report cannot be written to {file} ({error}); what was there is kept. Choose a folder that exists and that you may write to.</source>
        <translation>Der Bericht kann nicht nach {file} geschrieben werden ({error}); was dort war, bleibt erhalten. Wähle einen Ordner, den es gibt und in den du schreiben darfst.</translation>
    </message>
    <message>
        <source>{one} or {other}</source>
        <translation>{one} oder {other}</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>Something in dlstudy went wrong ({fault}: {words}). Every mark that you saw accepted is stored; you can go on.</source>
        <translation>In dlstudy ist etwas schiefgegangen ({fault}: {words}). Jede Bewertung, die sichtbar angenommen wurde, ist gespeichert; du kannst weitermachen.</translation>
    </message>
    <message>
        <source>dlstudy crashed when it was last open. Every mark that you saw accepted is stored.</source>
        <translation>dlstudy ist beim letzten Mal abgestürzt. Jede Bewertung, die sichtbar angenommen wurde, ist gespeichert.</translation>
    </message>
</context>
<context>
    <name>Full screen</name>
    <message>
        <source>Leave the full screen</source>
        <translation>Vollbild beenden</translation>
    </message>
    <message>
        <source>Esc or {key} brings everything back</source>
        <translation>Esc oder {key} holt alles zurück</translation>
    </message>
    <message>
        <source>Esc brings everything back</source>
        <translation>Esc holt alles zurück</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>dlstudy stands on these libraries, with thanks to those who wrote them. The list is read from what is installed on this computer; the chapters below hold each licence word for word.</source>
        <translation>dlstudy baut auf diesen Bibliotheken auf, mit Dank an alle, die sie geschrieben haben. Die Liste entsteht aus dem, was auf diesem Computer installiert ist; die Kapitel darunter enthalten jede Lizenz im Wortlaut.</translation>
    </message>
    <message>
        <source>The window is made with Qt and PySide6 (Qt for Python), which are used under the GNU Lesser General Public License, version 3. You may replace them by versions of your own, changed ones too: they are shared libraries apart from dlstudy. In an environment of Python, install another PySide6-Essentials and shiboken6 with pip. In the bundle, exchange the folders PySide6 and shiboken6 beside the program’s other files for those of another build of the same main version. Nothing in dlstudy hinders that, nor taking apart what it does with them. Their source is at https://code.qt.io/ and https://download.qt.io/.</source>
        <translation>Das Fenster ist mit Qt und PySide6 (Qt for Python) gemacht, die unter der GNU Lesser General Public License, Version 3, verwendet werden. Du darfst sie durch eigene, auch veränderte Fassungen ersetzen: Es sind gemeinsam genutzte Bibliotheken, getrennt von dlstudy. In einer Python-Umgebung installierst du mit pip ein anderes PySide6-Essentials und shiboken6. Im fertigen Paket tauschst du die Ordner PySide6 und shiboken6 neben den übrigen Dateien des Programms gegen die eines anderen Builds derselben Hauptversion. Nichts in dlstudy hindert daran, auch nicht daran, zu zerlegen, was es mit ihnen tut. Ihr Quelltext liegt unter https://code.qt.io/ und https://download.qt.io/.</translation>
    </message>
    <message>
        <source>Its licence is named by its metadata; the text of it was not installed along.</source>
        <translation>Die Lizenz ist in den Metadaten genannt; ihr Text wurde nicht mitinstalliert.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>What dlstudy stands on</source>
        <translation>Worauf dlstudy aufbaut</translation>
    </message>
    <message>
        <source>Qt, and how to replace it</source>
        <translation>Qt, und wie du es ersetzt</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Question files</source>
        <translation>Fragendateien</translation>
    </message>
    <message>
        <source>Help – dlstudy</source>
        <translation>Hilfe – dlstudy</translation>
    </message>
    <message>
        <source>Search help</source>
        <translation>Hilfe durchsuchen</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Alle Tasten zeigen</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>Versionen kopieren</translation>
    </message>
    <message>
        <source>Report a problem…</source>
        <translation>Problem melden…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>What is installed</source>
        <translation>Was installiert ist</translation>
    </message>
    <message>
        <source>No chapter holds “{words}”.</source>
        <translation>Kein Kapitel enthält „{words}“.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>This page cannot be read ({reason}). It is part of every installation; installing dlstudy anew brings it back, and your progress stays.</source>
        <translation>Diese Seite ist nicht lesbar ({reason}). Sie gehört zu jeder Installation; wenn du dlstudy neu installierst, ist sie wieder da, und dein Lernstand bleibt.</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>{key} shows the answer, once you have said yours.</source>
        <translation>{key}: Antwort zeigen, sobald du deine gesagt hast.</translation>
    </message>
    <message>
        <source>{key} – something was missing</source>
        <translation>{key} – es fehlte etwas</translation>
    </message>
    <message>
        <source>{key} – you said what counts</source>
        <translation>{key} – das Wesentliche war dabei</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>{menu}: {words}</source>
        <translation>{menu}: {words}</translation>
    </message>
    <message>
        <source>Key: {key}</source>
        <translation>Taste: {key}</translation>
    </message>
    <message>
        <source>{key} moves the focus or closes a window, so it cannot be used here.</source>
        <translation>{key} bewegt den Fokus oder schließt ein Fenster und ist hier deshalb nicht verwendbar.</translation>
    </message>
    <message>
        <source>{key} presses buttons and shows the answer, so it cannot be used here.</source>
        <translation>{key} drückt Schaltflächen und zeigt die Antwort und ist hier deshalb nicht verwendbar.</translation>
    </message>
    <message>
        <source>{key} moves in the text and in lists, so it cannot be used here.</source>
        <translation>{key} bewegt sich im Text und in Listen und ist hier deshalb nicht verwendbar.</translation>
    </message>
    <message>
        <source>Text fields need {key}, so it cannot be used here.</source>
        <translation>Textfelder brauchen {key}; die Taste ist hier deshalb nicht verwendbar.</translation>
    </message>
    <message>
        <source>{key} closes windows, so it cannot be used here.</source>
        <translation>{key} schließt Fenster und ist hier deshalb nicht verwendbar.</translation>
    </message>
    <message>
        <source>New key – dlstudy</source>
        <translation>Neue Taste – dlstudy</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Tauschen</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Another key</source>
        <translation>Andere Taste</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Press the new key. Esc leaves it as it is, Delete takes it away.</source>
        <translation>Drücke die neue Taste. Esc lässt sie, wie sie ist, Entf nimmt sie weg.</translation>
    </message>
    <message>
        <source>{key} belongs to “{name}”. Swapping gives that {mine} in return; taking it gives that nothing.</source>
        <translation>{key} gehört zu „{name}“. Beim Tauschen bekommt das dafür {mine}, beim Übernehmen nichts.</translation>
    </message>
    <message>
        <source>{key} belongs to “{name}”. Taking it leaves that without this key.</source>
        <translation>{key} gehört zu „{name}“. Nach dem Übernehmen hat das diese Taste nicht mehr.</translation>
    </message>
    <message>
        <source>Keys – dlstudy</source>
        <translation>Tasten – dlstudy</translation>
    </message>
    <message>
        <source>Find a key or what it does</source>
        <translation>Taste oder Funktion suchen</translation>
    </message>
    <message>
        <source>No key and nothing that a key does is called so.</source>
        <translation>Keine Taste und keine Funktion heißt so.</translation>
    </message>
    <message>
        <source>Double-click a line, or press Return on it, to give it another key.</source>
        <translation>Doppelklicke eine Zeile oder drücke darauf Return, um ihr eine andere Taste zu geben.</translation>
    </message>
    <message>
        <source>Everywhere; these cannot be changed</source>
        <translation>Überall; diese sind fest</translation>
    </message>
    <message>
        <source>Everything has its usual keys. Ctrl+Z takes that back.</source>
        <translation>Alles hat seine üblichen Tasten. Strg+Z nimmt das zurück.</translation>
    </message>
    <message>
        <source>{words}: {keys}</source>
        <translation>{words}: {keys}</translation>
    </message>
    <message>
        <source>{words}: no key</source>
        <translation>{words}: keine Taste</translation>
    </message>
    <message>
        <source>Another key than the usual one.</source>
        <translation>Eine andere als die übliche Taste.</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Usual key</source>
        <translation>Übliche Taste</translation>
    </message>
    <message>
        <source>All usual keys</source>
        <translation>Alle üblichen Tasten</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>To the next control, to the one before</source>
        <translation>Zum nächsten Bedienelement, zum vorigen</translation>
    </message>
    <message>
        <source>Close, go back, leave the full screen</source>
        <translation>Schließen, zurückgehen, das Vollbild beenden</translation>
    </message>
    <message>
        <source>Press the button that has the focus, tick a key point</source>
        <translation>Schaltfläche mit dem Fokus drücken, Kernpunkt abhaken</translation>
    </message>
    <message>
        <source>From the search field into the list, and back</source>
        <translation>Vom Suchfeld in die Liste und zurück</translation>
    </message>
    <message>
        <source>Rename or remove a saved filter</source>
        <translation>Gespeicherten Filter umbenennen oder entfernen</translation>
    </message>
    <message>
        <source>Save a note</source>
        <translation>Notiz speichern</translation>
    </message>
    <message>
        <source>{key} stays with “{name}”, to which you gave it.</source>
        <translation>{key} bleibt bei „{name}“, dem du die Taste gegeben hast.</translation>
    </message>
    <message>
        <source>“{name}” has its usual keys.</source>
        <translation>„{name}“ hat seine üblichen Tasten.</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Zurückgenommen.</translation>
    </message>
    <message>
        <source>“{name}” has the key {key} now.</source>
        <translation>„{name}“ hat jetzt die Taste {key}.</translation>
    </message>
    <message>
        <source>“{name}” has no key now.</source>
        <translation>„{name}“ hat jetzt keine Taste.</translation>
    </message>
    <message>
        <source>Answer and mark</source>
        <translation>Antworten und bewerten</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>This question</source>
        <translation>Diese Frage</translation>
    </message>
    <message>
        <source>Go and find</source>
        <translation>Blättern und suchen</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
</context>
<context>
    <name>Levels</name>
    <message>
        <source>Basic</source>
        <translation>Grundlegend</translation>
    </message>
    <message>
        <source>Intermediate</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Fortgeschritten</translation>
    </message>
</context>
<context>
    <name>Licences</name>
    <message>
        <source>MIT; the questions CC BY 4.0</source>
        <translation>MIT; die Fragen CC BY 4.0</translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>Open in your browser – dlstudy</source>
        <translation>Im Browser öffnen – dlstudy</translation>
    </message>
    <message>
        <source>This leads to {host}. Your browser will go there; dlstudy itself stays offline.</source>
        <translation>Das führt zu {host}. Dein Browser ruft die Seite auf; dlstudy selbst bleibt offline.</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>This mark</source>
        <translation>Diese Bewertung</translation>
    </message>
    <message>
        <source>“Suspend”</source>
        <translation>„Aussetzen“</translation>
    </message>
    <message>
        <source>“Resume”</source>
        <translation>„Aussetzen beenden“</translation>
    </message>
    <message>
        <source>“Bury”</source>
        <translation>„Zurückstellen“</translation>
    </message>
    <message>
        <source>“Unbury”</source>
        <translation>„Wieder aufnehmen“</translation>
    </message>
    <message>
        <source>“Star”</source>
        <translation>„Stern“</translation>
    </message>
    <message>
        <source>“Unstar”</source>
        <translation>„Stern entfernen“</translation>
    </message>
    <message>
        <source>Your note</source>
        <translation>Deine Notiz</translation>
    </message>
    <message>
        <source>This undo</source>
        <translation>Diese Rücknahme</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>Study something else</source>
        <translation>Etwas anderes lernen</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Show answer</source>
        <translation>Antwort zeigen</translation>
    </message>
    <message>
        <source>Mark Known</source>
        <translation>Als gewusst bewerten</translation>
    </message>
    <message>
        <source>Mark Unknown</source>
        <translation>Als nicht gewusst bewerten</translation>
    </message>
    <message>
        <source>Mark Unknown, with the focus on the question</source>
        <translation>Als nicht gewusst bewerten, mit dem Fokus auf der Frage</translation>
    </message>
    <message>
        <source>Mark Known, with the focus on the question</source>
        <translation>Als gewusst bewerten, mit dem Fokus auf der Frage</translation>
    </message>
    <message>
        <source>Study today&apos;s plan</source>
        <translation>Nach Tagesplan lernen</translation>
    </message>
    <message>
        <source>Plan and limits of a day…</source>
        <translation>Tagesplan und Grenzen…</translation>
    </message>
    <message>
        <source>Starred questions</source>
        <translation>Fragen mit Stern</translation>
    </message>
    <message>
        <source>Only what is unknown</source>
        <translation>Nur nicht Gewusstes</translation>
    </message>
    <message>
        <source>Cram this topic: ask all, leave the schedule as it is</source>
        <translation>Dieses Thema pauken: alles fragen, ohne den Zeitplan zu ändern</translation>
    </message>
    <message>
        <source>Study more</source>
        <translation>Weiterlernen</translation>
    </message>
    <message>
        <source>Ask them all again</source>
        <translation>Alle noch einmal fragen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Star this question</source>
        <translation>Frage mit Stern versehen</translation>
    </message>
    <message>
        <source>Suspend this question</source>
        <translation>Frage aussetzen</translation>
    </message>
    <message>
        <source>Bury until tomorrow</source>
        <translation>Bis morgen zurückstellen</translation>
    </message>
    <message>
        <source>Note on this question…</source>
        <translation>Notiz zu dieser Frage…</translation>
    </message>
    <message>
        <source>Edit this question…</source>
        <translation>Diese Frage bearbeiten…</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>Nächste Frage</translation>
    </message>
    <message>
        <source>Previous question</source>
        <translation>Vorige Frage</translation>
    </message>
    <message>
        <source>Search questions</source>
        <translation>Fragen durchsuchen</translation>
    </message>
    <message>
        <source>Browse all questions</source>
        <translation>Alle Fragen durchgehen</translation>
    </message>
    <message>
        <source>Find any action, topic or question…</source>
        <translation>Befehl, Thema oder Frage suchen…</translation>
    </message>
    <message>
        <source>Show the progress chart</source>
        <translation>Fortschrittsdiagramm zeigen</translation>
    </message>
    <message>
        <source>Open the chart in a window</source>
        <translation>Diagramm in eigenem Fenster öffnen</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Wie üblich</translation>
    </message>
    <message>
        <source>Full screen, only the question</source>
        <translation>Vollbild, nur die Frage</translation>
    </message>
    <message>
        <source>Try again to store</source>
        <translation>Speichern noch einmal versuchen</translation>
    </message>
    <message>
        <source>Export the topic as PDF or HTML…</source>
        <translation>Thema als PDF oder HTML exportieren…</translation>
    </message>
    <message>
        <source>Problems in the question files…</source>
        <translation>Probleme in den Fragendateien…</translation>
    </message>
    <message>
        <source>All keys…</source>
        <translation>Alle Tasten…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Manual and licences</source>
        <translation>Handbuch und Lizenzen</translation>
    </message>
    <message>
        <source>Where am I?</source>
        <translation>Wo stehe ich?</translation>
    </message>
    <message>
        <source>Try it with sample progress</source>
        <translation>Mit Beispieldaten ausprobieren</translation>
    </message>
    <message>
        <source>Report a problem…</source>
        <translation>Problem melden…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Back to your own progress</source>
        <translation>Zurück zum eigenen Lernstand</translation>
    </message>
    <message>
        <source>Take the star away</source>
        <translation>Stern entfernen</translation>
    </message>
    <message>
        <source>Ask this question again</source>
        <translation>Aussetzen beenden</translation>
    </message>
    <message>
        <source>Take back in today</source>
        <translation>Heute wieder aufnehmen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>Note – dlstudy</source>
        <translation>Notiz – dlstudy</translation>
    </message>
    <message>
        <source>Markdown, with $formulas$ and code. Only you see it.</source>
        <translation>Markdown, mit $Formeln$ und Code. Nur du siehst sie.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>What do you want to remember?</source>
        <translation>Was möchtest du dir merken?</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>The preview shows here as you write.</source>
        <translation>Die Vorschau erscheint hier, während du schreibst.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>You had not saved this yet; {save} saves it.</source>
        <translation>Das hattest du noch nicht gespeichert; {save} speichert es.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove this note; undo brings it back</source>
        <translation>Diese Notiz entfernen; Rückgängig holt sie zurück</translation>
    </message>
    <message>
        <source>The note as it will look</source>
        <translation>So wird die Notiz aussehen</translation>
    </message>
    <message>
        <source>YOUR NOTE</source>
        <translation>DEINE NOTIZ</translation>
    </message>
    <message>
        <source>Your note</source>
        <translation>Deine Notiz</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit your note</source>
        <translation>Deine Notiz bearbeiten</translation>
    </message>
    <message>
        <source>Edit your note ({key})</source>
        <translation>Deine Notiz bearbeiten ({key})</translation>
    </message>
    <message>
        <source>This note is not saved. {save} saves it, {leave} once more drops what you changed.</source>
        <translation>Diese Notiz ist nicht gespeichert. {save} speichert sie, noch einmal {leave} verwirft deine Änderungen.</translation>
    </message>
    <message>
        <source>A note holds {most} characters; shorten this one by {over} to save it.</source>
        <translation>Eine Notiz fasst {most} Zeichen; kürze diese um {over}, um sie zu speichern.</translation>
    </message>
    <message>
        <source>{left} of {most} characters are left.</source>
        <translation>{left} von {most} Zeichen sind frei.</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Show the report</source>
        <translation>Bericht zeigen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Show the next one; this one stays</source>
        <translation>Nächsten Hinweis zeigen; dieser bleibt</translation>
    </message>
    <message>
        <source>Put this notice away</source>
        <translation>Hinweis schließen</translation>
    </message>
    <message>
        <source>Put this notice away ({key})</source>
        <translation>Hinweis schließen ({key})</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>Rückgängig: {what}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln weiterer</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Report on a fault – dlstudy</source>
        <translation>Fehlerbericht – dlstudy</translation>
    </message>
    <message>
        <source>This is what dlstudy knows of the fault. It stays on this computer: copy it if you want to show it to somebody. It names files and versions, and nothing of your answers.</source>
        <translation>Das weiß dlstudy über den Fehler. Es bleibt auf diesem Computer: Kopiere es, wenn du es jemandem zeigen möchtest. Es nennt Dateien und Versionen, aber nichts aus deinen Antworten.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Bericht kopieren</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Find an action, topic or question</source>
        <translation>Befehl, Thema oder Frage suchen</translation>
    </message>
    <message>
        <source>Find anything – dlstudy</source>
        <translation>Alles durchsuchen – dlstudy</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Nothing is called “{words}”, and no question holds it.</source>
        <translation>Nichts heißt „{words}“, und keine Frage enthält es.</translation>
    </message>
    <message>
        <source>{words}, {position} of {total}</source>
        <translation>{words}, {position} von {total}</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>All questions with “{words}”</source>
        <translation>Alle Fragen mit „{words}“</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s)</source>
        <translation>
            <numerusform>%Ln Frage</numerusform>
            <numerusform>%Ln Fragen</numerusform>
        </translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Befehl</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>What finds no room comes on the next days, the most faded first.</source>
        <translation>Was keinen Platz findet, kommt an den nächsten Tagen, am stärksten Verblasstes zuerst.</translation>
    </message>
    <message numerus="yes">
        <source>What is due comes first; then up to %Ln new question(s), where there is room. Each new one comes back on later days.</source>
        <translation>
            <numerusform>Fälliges kommt zuerst, dann bis zu %Ln neue Frage, wenn Platz ist. Jede neue kommt an späteren Tagen wieder.</numerusform>
            <numerusform>Fälliges kommt zuerst, dann bis zu %Ln neue Fragen, soweit Platz ist. Jede neue kommt an späteren Tagen wieder.</numerusform>
        </translation>
    </message>
    <message>
        <source>When a question comes back, you know it {times} times in 100.</source>
        <translation>Wenn eine Frage wiederkommt, weißt du sie in {times} von 100 Fällen.</translation>
    </message>
    <message>
        <source>Today’s plan is done</source>
        <translation>Der heutige Plan ist erledigt</translation>
    </message>
    <message numerus="yes">
        <source>About %Ln question(s) a day, at {seconds} seconds for each.</source>
        <translation>
            <numerusform>Etwa %Ln Frage pro Tag, bei {seconds} Sekunden je Frage.</numerusform>
            <numerusform>Etwa %Ln Fragen pro Tag, bei {seconds} Sekunden je Frage.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %Ln minute(s) a day, at {seconds} seconds for each question.</source>
        <translation>
            <numerusform>Etwa %Ln Minute pro Tag, bei {seconds} Sekunden je Frage.</numerusform>
            <numerusform>Etwa %Ln Minuten pro Tag, bei {seconds} Sekunden je Frage.</numerusform>
        </translation>
    </message>
    <message>
        <source>No new questions come by themselves; you can still choose some in the topic tree.</source>
        <translation>Neue Fragen kommen nicht von selbst; du kannst weiterhin welche im Themenbaum wählen.</translation>
    </message>
    <message>
        <source>Higher asks more often, lower asks less often and lets you forget more.</source>
        <translation>Ein höherer Wert fragt öfter; ein niedrigerer fragt seltener und lässt dich mehr vergessen.</translation>
    </message>
    <message>
        <source>What would come back after {usual} days at {retention} % comes back after {days}.</source>
        <translation>Was bei {retention}&#xa0;% nach {usual} Tagen wiederkäme, kommt nach {days} wieder.</translation>
    </message>
    <message>
        <source>Today: {due} due and {new} new</source>
        <translation>Heute: {due} fällig und {new} neu</translation>
    </message>
    <message>
        <source>Today: {due} due</source>
        <translation>Heute: {due} fällig</translation>
    </message>
    <message>
        <source>Today: {new} new</source>
        <translation>Heute: {new} neu</translation>
    </message>
    <message>
        <source>1 more is due and waits for a later day.</source>
        <translation>1 weitere ist fällig und wartet auf einen späteren Tag.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more are due and wait for later days.</source>
        <translation>
            <numerusform>%Ln weitere ist fällig und wartet auf einen späteren Tag.</numerusform>
            <numerusform>%Ln weitere sind fällig und warten auf spätere Tage.</numerusform>
        </translation>
    </message>
    <message>
        <source>Plan of the day – dlstudy</source>
        <translation>Tagesplan – dlstudy</translation>
    </message>
    <message>
        <source>THE COMING WEEK, IF YOU KNOW WHAT IS ASKED</source>
        <translation>DIE KOMMENDE WOCHE, WENN DU WEISST, WAS GEFRAGT WIRD</translation>
    </message>
    <message>
        <source>Usual values</source>
        <translation>Übliche Werte</translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) a day, {new} of them new, at {retention} %</source>
        <translation>
            <numerusform>%Ln Frage pro Tag, davon {new} neu, bei {retention}&#xa0;%</numerusform>
            <numerusform>%Ln Fragen pro Tag, davon {new} neu, bei {retention}&#xa0;%</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>As they were</source>
        <translation>Wie vorher</translation>
    </message>
    <message>
        <source>The values from before you changed them here</source>
        <translation>Die Werte von vor deinen Änderungen hier</translation>
    </message>
    <message>
        <source>&amp;Desired retention</source>
        <translation>&amp;Gewünschte Behaltensquote</translation>
    </message>
    <message>
        <source>&amp;Budget of a day</source>
        <translation>&amp;Tagespensum</translation>
    </message>
    <message>
        <source>&amp;New questions a day</source>
        <translation>&amp;Neue Fragen pro Tag</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Budget of a day</source>
        <translation>Tagespensum</translation>
    </message>
    <message>
        <source>Unit of the budget</source>
        <translation>Einheit des Tagespensums</translation>
    </message>
    <message>
        <source>New questions a day</source>
        <translation>Neue Fragen pro Tag</translation>
    </message>
    <message>
        <source>Desired retention in per cent</source>
        <translation>Gewünschte Behaltensquote in Prozent</translation>
    </message>
    <message>
        <source>due</source>
        <translation>fällig</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartend</translation>
    </message>
    <message>
        <source>The coming week: {days}.</source>
        <translation>Die kommende Woche: {days}.</translation>
    </message>
    <message>
        <source>{day} {due} due, {new} new and {waiting} waiting</source>
        <translation>{day} {due} fällig, {new} neu und {waiting} wartend</translation>
    </message>
    <message>
        <source>The coming week is empty.</source>
        <translation>Die kommende Woche ist leer.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>{day} {due} due, {new} new</source>
        <translation>{day} {due} fällig, {new} neu</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Problems in the question files – dlstudy</source>
        <translation>Probleme in den Fragendateien – dlstudy</translation>
    </message>
    <message>
        <source>Questions with errors are left out until their files are mended; all others can be studied.</source>
        <translation>Fragen mit Fehlern bleiben außen vor, bis ihre Dateien berichtigt sind; alle anderen kannst du lernen.</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alle kopieren</translation>
    </message>
</context>
<context>
    <name>Progress file</name>
    <message>
        <source>{what} is not stored.</source>
        <translation>{what} ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>dlstudy is already open on {folder}; use its window, or close it first.</source>
        <translation>dlstudy ist mit {folder} schon geöffnet; nutze das offene Fenster oder schließe es zuerst.</translation>
    </message>
    <message>
        <source>{file} was written by a newer dlstudy (version {found} of the file, this program knows {known}); it was left as it is. Install the newer dlstudy to go on.</source>
        <translation>{file} wurde von einem neueren dlstudy geschrieben (Version {found} der Datei, dieses Programm kennt {known}); die Datei blieb, wie sie war. Installiere das neuere dlstudy, um weiterzumachen.</translation>
    </message>
    <message>
        <source>{file} is a database of another program; it was left as it is. Move it away, or choose --data-dir.</source>
        <translation>{file} ist die Datenbank eines anderen Programms; die Datei blieb, wie sie war. Verschiebe sie oder wähle --data-dir.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({error}); check its permissions.</source>
        <translation>{file} kann nicht gelesen werden ({error}); prüfe die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>{what} is not stored: the disk that holds {folder} reported an error ({name}) while it was written. The file was opened anew and checked: all {number} earlier entries are there. Try again, and check the disk soon.</source>
        <translation>{what} ist nicht gespeichert: Der Datenträger von {folder} meldete beim Schreiben einen Fehler ({name}). Die Datei wurde neu geöffnet und geprüft: Alle {number} früheren Einträge sind da. Versuche es noch einmal und prüfe bald den Datenträger.</translation>
    </message>
    <message>
        <source>{what} is not stored: {file} was replaced or removed while dlstudy was open. Put the file back, or close dlstudy and start it again to go on with the file that is there now.</source>
        <translation>{what} ist nicht gespeichert: {file} wurde ersetzt oder entfernt, während dlstudy geöffnet war. Lege die Datei zurück, oder schließe dlstudy und starte es neu, um mit der Datei weiterzumachen, die jetzt dort ist.</translation>
    </message>
    <message>
        <source>{file} cannot be written, so marks cannot be stored; everything stored so far is kept. Mend its permissions, or choose another folder with --data-dir.</source>
        <translation>In {file} kann nicht geschrieben werden, also werden keine Bewertungen gespeichert; alles bisher Gespeicherte bleibt erhalten. Berichtige die Zugriffsrechte oder wähle mit --data-dir einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{file} is a folder, so no marks can be stored in it; move it away, or choose --data-dir.</source>
        <translation>{file} ist ein Ordner, also können darin keine Bewertungen gespeichert werden; verschiebe ihn oder wähle --data-dir.</translation>
    </message>
    <message>
        <source>{what} is not stored</source>
        <translation>{what} ist nicht gespeichert</translation>
    </message>
    <message>
        <source>The backup</source>
        <translation>Die Sicherung</translation>
    </message>
    <message>
        <source>{what} is not stored: {file} was replaced or removed while dlstudy was open. All that it held is in the backup {backup}. Put the file back, or close dlstudy and start it again to go on with the file that is there now.</source>
        <translation>{what} ist nicht gespeichert: {file} wurde ersetzt oder entfernt, während dlstudy geöffnet war. Alles, was darin stand, ist in der Sicherung {backup}. Lege die Datei zurück, oder schließe dlstudy und starte es neu, um mit der Datei weiterzumachen, die jetzt dort ist.</translation>
    </message>
    <message>
        <source>The data folder {folder} cannot be made ({error}); choose another with --data-dir, or mend its permissions.</source>
        <translation>Der Datenordner {folder} kann nicht angelegt werden ({error}); wähle mit --data-dir einen anderen oder berichtige die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({error}); check its disk.</source>
        <translation>{file} kann nicht gelesen werden ({error}); prüfe den Datenträger.</translation>
    </message>
    <message>
        <source>Progress was not opened, because a copy of it must be made first and {folder} cannot hold one ({error}); everything stored is kept. Make room there, or mend its permissions.</source>
        <translation>Der Lernstand wurde nicht geöffnet, weil davon zuerst eine Kopie nötig ist und {folder} keine aufnehmen kann ({error}); alles Gespeicherte bleibt erhalten. Schaffe dort Platz oder berichtige die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>{what} is not stored: it holds what the file cannot hold ({error}); every earlier mark is kept. Change the text and try again.</source>
        <translation>{what} ist nicht gespeichert: Der Inhalt passt nicht in die Datei ({error}); jede frühere Bewertung bleibt erhalten. Ändere den Text und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Whether this mark is stored is not known: the disk that holds {folder} reported an error ({name}) while it was written, and the file could not be opened again. Every mark before it was stored. Check the disk, then try again: dlstudy first opens the file anew, and a mark that is tried twice counts once. ({again})</source>
        <translation>Ob diese Bewertung gespeichert ist, ist unbekannt: Der Datenträger von {folder} meldete beim Schreiben einen Fehler ({name}), und die Datei ließ sich nicht wieder öffnen. Jede Bewertung davor wurde gespeichert. Prüfe den Datenträger und versuche es dann noch einmal: dlstudy öffnet zuerst die Datei neu, und eine zweimal versuchte Bewertung zählt nur einmal. ({again})</translation>
    </message>
    <message>
        <source>The log was left as it is</source>
        <translation>Das Protokoll blieb, wie es war</translation>
    </message>
    <message>
        <source>Progress cannot be opened</source>
        <translation>Der Lernstand kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>{what}: {file}: {error}; every earlier mark is kept. Close dlstudy and start it again.</source>
        <translation>{what}: {file}: {error}; jede frühere Bewertung bleibt erhalten. Schließe dlstudy und starte es neu.</translation>
    </message>
    <message>
        <source>{what}: {file} is not a dlstudy progress file; it was left as it is. Move it away, choose --data-dir, or, if it was your progress file, run `dlstudy doctor --repair`.</source>
        <translation>{what}: {file} ist keine Lernstandsdatei von dlstudy; die Datei blieb, wie sie war. Verschiebe sie, wähle --data-dir oder führe, falls es dein Lernstand war, `dlstudy doctor --repair` aus.</translation>
    </message>
    <message>
        <source>{what}: {file} is damaged; it was left as it is. `dlstudy doctor` tells more, and `dlstudy doctor --repair` brings back what can be read.</source>
        <translation>{what}: {file} ist beschädigt; die Datei blieb, wie sie war. `dlstudy doctor` sagt mehr, und `dlstudy doctor --repair` holt zurück, was lesbar ist.</translation>
    </message>
    <message>
        <source>{what}: {file} is not in the form that this dlstudy knows ({error}); it was left as it is. `dlstudy doctor` tells more, and `dlstudy doctor --repair` brings back what can be read.</source>
        <translation>{what}: {file} hat nicht das Format, das dieses dlstudy kennt ({error}); die Datei blieb, wie sie war. `dlstudy doctor` sagt mehr, und `dlstudy doctor --repair` holt zurück, was lesbar ist.</translation>
    </message>
    <message>
        <source>{what}: {file} was changed by another program ({error}); every earlier mark is kept. Close dlstudy and start it again.</source>
        <translation>{what}: {file} wurde von einem anderen Programm verändert ({error}); jede frühere Bewertung bleibt erhalten. Schließe dlstudy und starte es neu.</translation>
    </message>
    <message>
        <source>{what}: {file} refuses it ({error}); every earlier mark is kept. `dlstudy doctor` tells more, and `dlstudy doctor --repair` brings back what can be read.</source>
        <translation>{what}: {file} lehnt das ab ({error}); jede frühere Bewertung bleibt erhalten. `dlstudy doctor` sagt mehr, und `dlstudy doctor --repair` holt zurück, was lesbar ist.</translation>
    </message>
    <message>
        <source>{what}: the disk that holds {folder} is full; every earlier mark is kept. Free some space and try again.</source>
        <translation>{what}: Der Datenträger von {folder} ist voll; jede frühere Bewertung bleibt erhalten. Schaffe Platz und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>{what}: it is longer than the file can hold; every earlier mark is kept. Shorten the text and try again.</source>
        <translation>{what}: Der Eintrag ist länger, als die Datei aufnehmen kann; jede frühere Bewertung bleibt erhalten. Kürze den Text und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>{what}: the memory of this machine is used up; every earlier mark is kept. Close other programs and try again.</source>
        <translation>{what}: Der Arbeitsspeicher dieses Rechners ist erschöpft; jede frühere Bewertung bleibt erhalten. Schließe andere Programme und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>{what}: {file} cannot be opened for writing; every earlier mark is kept. Check its permissions, and whether its disk may only be read.</source>
        <translation>{what}: {file} kann nicht zum Schreiben geöffnet werden; jede frühere Bewertung bleibt erhalten. Prüfe die Zugriffsrechte, und ob der Datenträger nur gelesen werden darf.</translation>
    </message>
    <message>
        <source>{what}: {file} cannot be opened for writing, because it was moved or replaced; every earlier mark is kept. Put it back, or close dlstudy and start it again.</source>
        <translation>{what}: {file} kann nicht zum Schreiben geöffnet werden, weil die Datei verschoben oder ersetzt wurde; jede frühere Bewertung bleibt erhalten. Lege sie zurück, oder schließe dlstudy und starte es neu.</translation>
    </message>
    <message>
        <source>{what}: {file} cannot be opened for writing; every earlier mark is kept. Check the permissions of {folder}, and how many files are open.</source>
        <translation>{what}: {file} kann nicht zum Schreiben geöffnet werden; jede frühere Bewertung bleibt erhalten. Prüfe die Zugriffsrechte von {folder} und wie viele Dateien geöffnet sind.</translation>
    </message>
    <message>
        <source>{what}: {file} cannot be opened for writing; every earlier mark is kept. Check its permissions.</source>
        <translation>{what}: {file} kann nicht zum Schreiben geöffnet werden; jede frühere Bewertung bleibt erhalten. Prüfe die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>{what}: the disk that holds {folder} reported an error ({name}); every earlier mark is kept as far as the disk keeps its word. Close dlstudy, check the disk, and copy the folder to another.</source>
        <translation>{what}: Der Datenträger von {folder} meldete einen Fehler ({name}); jede frühere Bewertung bleibt erhalten, soweit auf den Datenträger Verlass ist. Schließe dlstudy, prüfe den Datenträger und kopiere den Ordner auf einen anderen.</translation>
    </message>
    <message>
        <source>{what}: {file} cannot be locked ({name}), as on a disk that may only be read or on a network drive; every earlier mark is kept. Choose a folder on a disk of this machine with --data-dir.</source>
        <translation>{what}: {file} kann nicht gesperrt werden ({name}), wie auf einem schreibgeschützten Datenträger oder einem Netzlaufwerk; jede frühere Bewertung bleibt erhalten. Wähle mit --data-dir einen Ordner auf einem Datenträger dieses Rechners.</translation>
    </message>
    <message>
        <source>{what}: the disk that holds {folder} is full ({name}); every earlier mark is kept. Free some space and try again.</source>
        <translation>{what}: Der Datenträger von {folder} ist voll ({name}); jede frühere Bewertung bleibt erhalten. Schaffe Platz und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>{what}: {file} cannot be locked ({name}); every earlier mark is kept. Choose a folder on a disk of this machine with --data-dir.</source>
        <translation>{what}: {file} kann nicht gesperrt werden ({name}); jede frühere Bewertung bleibt erhalten. Wähle mit --data-dir einen Ordner auf einem Datenträger dieses Rechners.</translation>
    </message>
    <message>
        <source>{what}: the disk that holds {folder} takes no file of this size; every earlier mark is kept. Move the folder to another disk.</source>
        <translation>{what}: Der Datenträger von {folder} nimmt keine Datei dieser Größe auf; jede frühere Bewertung bleibt erhalten. Verschiebe den Ordner auf einen anderen Datenträger.</translation>
    </message>
    <message>
        <source>{what}: it was interrupted; every earlier mark is kept. Try again.</source>
        <translation>{what}: Der Vorgang wurde unterbrochen; jede frühere Bewertung bleibt erhalten. Versuche es noch einmal.</translation>
    </message>
    <message>
        <source>{what}: {file} is closed; every earlier mark is kept. Start dlstudy again.</source>
        <translation>{what}: {file} ist geschlossen; jede frühere Bewertung bleibt erhalten. Starte dlstudy neu.</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Often said</source>
        <translation>Oft gesagt</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>Cramming</source>
        <translation>Pauken</translation>
    </message>
    <message>
        <source>All are asked, and the schedule stays as it is</source>
        <translation>Alle werden gefragt, und der Zeitplan bleibt, wie er ist</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Answer aloud, as you would in the interview. Then compare.</source>
        <translation>Antworte laut, wie im Vorstellungsgespräch. Vergleiche dann.</translation>
    </message>
    <message>
        <source>Show answer</source>
        <translation>Antwort zeigen</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Nicht gewusst</translation>
    </message>
    <message>
        <source>again this session</source>
        <translation>noch in dieser Sitzung</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Gewusst</translation>
    </message>
    <message>
        <source>comes back later</source>
        <translation>kommt später wieder</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Question and answer</source>
        <translation>Frage und Antwort</translation>
    </message>
    <message>
        <source>Builds on “{title}”, which is known.</source>
        <translation>Grundlage ist „{title}“ (gewusst).</translation>
    </message>
    <message>
        <source>Builds on “{title}”, which is fading.</source>
        <translation>Grundlage ist „{title}“ (verblassend).</translation>
    </message>
    <message>
        <source>Builds on “{title}”, which is unknown.</source>
        <translation>Grundlage ist „{title}“ (nicht gewusst).</translation>
    </message>
    <message>
        <source>Builds on “{title}”, which is unseen.</source>
        <translation>Grundlage ist „{title}“ (neu).</translation>
    </message>
    <message>
        <source>“{title}”, which is known.</source>
        <translation>„{title}“ (gewusst).</translation>
    </message>
    <message>
        <source>“{title}”, which is fading.</source>
        <translation>„{title}“ (verblassend).</translation>
    </message>
    <message>
        <source>“{title}”, which is unknown.</source>
        <translation>„{title}“ (nicht gewusst).</translation>
    </message>
    <message>
        <source>“{title}”, which is unseen.</source>
        <translation>„{title}“ (neu).</translation>
    </message>
    <message>
        <source>known</source>
        <translation>gewusst</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>nicht gewusst</translation>
    </message>
    <message>
        <source>known while cramming</source>
        <translation>beim Pauken gewusst</translation>
    </message>
    <message>
        <source>unknown while cramming</source>
        <translation>beim Pauken nicht gewusst</translation>
    </message>
    <message>
        <source>It is asked no more until you resume it</source>
        <translation>Sie wird nicht mehr gefragt, bis du das Aussetzen beendest</translation>
    </message>
    <message>
        <source>It is put off until tomorrow</source>
        <translation>Sie ist bis morgen zurückgestellt</translation>
    </message>
    <message>
        <source>History: {marks}</source>
        <translation>Bisher: {marks}</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>Starred: take the star away</source>
        <translation>Mit Stern: Stern entfernen</translation>
    </message>
    <message>
        <source>Star this question</source>
        <translation>Frage mit Stern versehen</translation>
    </message>
    <message>
        <source>And {number} more.</source>
        <translation>Und {number} weitere.</translation>
    </message>
    <message>
        <source>Why now?  ▾</source>
        <translation>Warum jetzt?  ▾</translation>
    </message>
    <message>
        <source>{what} ({key})</source>
        <translation>{what} ({key})</translation>
    </message>
    <message>
        <source>Why now?</source>
        <translation>Warum jetzt?</translation>
    </message>
    <message>
        <source>Show why it is asked now, with the numbers behind it</source>
        <translation>Zeigen, warum sie jetzt gefragt wird, mit den Zahlen dahinter</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Ausgesetzt</translation>
    </message>
    <message>
        <source>It is asked no more until you resume it ({key})</source>
        <translation>Sie wird nicht mehr gefragt, bis du sie wieder aufnimmst ({key})</translation>
    </message>
    <message>
        <source>Buried until tomorrow</source>
        <translation>Bis morgen zurückgestellt</translation>
    </message>
    <message>
        <source>It is put off until tomorrow; {key} takes it back in</source>
        <translation>Sie ist bis morgen zurückgestellt; {key} nimmt sie wieder auf</translation>
    </message>
    <message>
        <source>Leech</source>
        <translation>Hartnäckig</translation>
    </message>
    <message>
        <source>WORTH KNOWING FIRST</source>
        <translation>VORHER GUT ZU WISSEN</translation>
    </message>
    <message>
        <source>Study anyway</source>
        <translation>Trotzdem lernen</translation>
    </message>
    <message>
        <source>Put this hint away; the question stays</source>
        <translation>Diesen Hinweis schließen; die Frage bleibt</translation>
    </message>
    <message numerus="yes">
        <source>THIS ONE KEEPS SLIPPING: %Ln LAPSE(LAPSES)</source>
        <translation>
            <numerusform>DIESE ENTFÄLLT DIR IMMER WIEDER: %Ln AUSSETZER</numerusform>
            <numerusform>DIESE ENTFÄLLT DIR IMMER WIEDER: %Ln AUSSETZER</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} earlier</source>
        <translation>{number} frühere</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>Mit Stern</translation>
    </message>
    <message>
        <source>Why now?  ▴</source>
        <translation>Warum jetzt?  ▴</translation>
    </message>
    <message>
        <source>What it builds on may help:</source>
        <translation>Worauf sie aufbaut, kann helfen:</translation>
    </message>
    <message>
        <source>Try to say the answer in your own words, or write a note on what you mix up.</source>
        <translation>Versuche, die Antwort in eigenen Worten zu sagen, oder notiere, was du verwechselst.</translation>
    </message>
</context>
<context>
    <name>Question files</name>
    <message>
        <source>The question files are being read again; you can go on meanwhile.</source>
        <translation>Die Fragendateien werden neu gelesen; du kannst solange weitermachen.</translation>
    </message>
    <message>
        <source>The question files are in order again and have been read.</source>
        <translation>Die Fragendateien sind wieder in Ordnung und wurden gelesen.</translation>
    </message>
    <message numerus="yes">
        <source>{file}, line {line}: {problem} (%Ln more in the question files.) You go on with the questions as they were before this save; mend the file, and it is read again.</source>
        <translation>
            <numerusform>{file}, Zeile {line}: {problem} (%Ln weiteres in den Fragendateien.) Du machst mit den Fragen weiter, wie sie vor diesem Speichern waren; berichtige die Datei, und sie wird neu gelesen.</numerusform>
            <numerusform>{file}, Zeile {line}: {problem} (%Ln weitere in den Fragendateien.) Du machst mit den Fragen weiter, wie sie vor diesem Speichern waren; berichtige die Datei, und sie wird neu gelesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>{file}, line {line}: {problem} You go on with the questions as they were before this save; mend the file, and it is read again.</source>
        <translation>{file}, Zeile {line}: {problem} Du machst mit den Fragen weiter, wie sie vor diesem Speichern waren; berichtige die Datei, und sie wird neu gelesen.</translation>
    </message>
    <message>
        <source>The question files have been read.</source>
        <translation>Die Fragendateien sind gelesen.</translation>
    </message>
    <message numerus="yes">
        <source>This file has more than %Ln error(s); the rest is not listed.</source>
        <translation>
            <numerusform>Diese Datei hat mehr als %Ln Fehler; der Rest ist nicht aufgeführt.</numerusform>
            <numerusform>Diese Datei hat mehr als %Ln Fehler; der Rest ist nicht aufgeführt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This file has more than %Ln warning(s); the rest is not listed.</source>
        <translation>
            <numerusform>Diese Datei hat mehr als %Ln Warnung; der Rest ist nicht aufgeführt.</numerusform>
            <numerusform>Diese Datei hat mehr als %Ln Warnungen; der Rest ist nicht aufgeführt.</numerusform>
        </translation>
    </message>
    <message>
        <source>This question has no topic, and neither has its file; add `topic:`.</source>
        <translation>Diese Frage hat kein Thema, und ihre Datei auch nicht; füge `topic:` hinzu.</translation>
    </message>
    <message>
        <source>A follow-up needs either `answer` or `see`, and not both.</source>
        <translation>Eine Nachfrage braucht entweder `answer` oder `see`, nicht beides.</translation>
    </message>
    <message>
        <source>The id `{id}` is already taken (line {line}); choose another.</source>
        <translation>Die Id `{id}` ist schon vergeben (Zeile {line}); wähle eine andere.</translation>
    </message>
    <message>
        <source>The id `{id}` is already taken ({file}, line {line}); choose another.</source>
        <translation>Die Id `{id}` ist schon vergeben ({file}, Zeile {line}); wähle eine andere.</translation>
    </message>
    <message>
        <source>This question points at itself; remove the link.</source>
        <translation>Diese Frage verweist auf sich selbst; entferne den Verweis.</translation>
    </message>
    <message>
        <source>No question has the id `{id}`; did you mean `{instead}`?</source>
        <translation>Keine Frage hat die Id `{id}`; meintest du `{instead}`?</translation>
    </message>
    <message>
        <source>No question has the id `{id}`.</source>
        <translation>Keine Frage hat die Id `{id}`.</translation>
    </message>
    <message>
        <source>`{key}` is empty; fill it or leave it out.</source>
        <translation>`{key}` ist leer; fülle es aus oder lass es weg.</translation>
    </message>
    <message>
        <source>This mistake</source>
        <translation>Dieser Irrtum</translation>
    </message>
    <message>
        <source>a mistake</source>
        <translation>eines Irrtums</translation>
    </message>
    <message>
        <source>This source</source>
        <translation>Diese Quelle</translation>
    </message>
    <message>
        <source>a source</source>
        <translation>einer Quelle</translation>
    </message>
    <message>
        <source>This follow_up</source>
        <translation>Dieses follow_up</translation>
    </message>
    <message>
        <source>a follow_up</source>
        <translation>eines follow_up</translation>
    </message>
    <message>
        <source>This question</source>
        <translation>Diese Frage</translation>
    </message>
    <message>
        <source>a question</source>
        <translation>einer Frage</translation>
    </message>
    <message>
        <source>This file</source>
        <translation>Diese Datei</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>einer Datei</translation>
    </message>
    <message>
        <source>`{key}` is no key of {what}.</source>
        <translation>`{key}` ist kein Schlüssel {what}.</translation>
    </message>
    <message>
        <source>lower-case words joined by hyphens, such as `batch-size`</source>
        <translation>kleingeschriebene Wörter mit Bindestrichen dazwischen, etwa `batch-size`</translation>
    </message>
    <message>
        <source>up to four names parted by slashes, such as `Training/Gradient Descent`</source>
        <translation>bis zu vier Namen mit Schrägstrichen dazwischen, etwa `Training/Gradient Descent`</translation>
    </message>
    <message>
        <source>`{key}` must be a text; quote it when it holds `: ` or starts with a bracket.</source>
        <translation>`{key}` muss ein Text sein; setze ihn in Anführungszeichen, wenn er `: ` enthält oder mit einer Klammer beginnt.</translation>
    </message>
    <message>
        <source>`{key}` must be a whole number from {low} to {high}.</source>
        <translation>`{key}` muss eine ganze Zahl von {low} bis {high} sein.</translation>
    </message>
    <message numerus="yes">
        <source>`{key}` has %Ln character(s); at most {most} are allowed.</source>
        <translation>
            <numerusform>`{key}` hat %Ln Zeichen; erlaubt sind höchstens {most}.</numerusform>
            <numerusform>`{key}` hat %Ln Zeichen; erlaubt sind höchstens {most}.</numerusform>
        </translation>
    </message>
    <message>
        <source>`{key}` must be a mapping with keys such as {keys}.</source>
        <translation>`{key}` muss eine Zuordnung mit Schlüsseln wie {keys} sein.</translation>
    </message>
    <message>
        <source>`{key}` is no key of {what}; did you mean `{instead}`?</source>
        <translation>`{key}` ist kein Schlüssel {what}; meintest du `{instead}`?</translation>
    </message>
    <message>
        <source>`{key}` must be a list: write each item on a line of its own after `- `.</source>
        <translation>`{key}` muss eine Liste sein: Schreibe jeden Eintrag in eine eigene Zeile hinter `- `.</translation>
    </message>
    <message numerus="yes">
        <source>`{key}` has %Ln item(s); at most {most} are allowed.</source>
        <translation>
            <numerusform>`{key}` hat %Ln Eintrag; erlaubt sind höchstens {most}.</numerusform>
            <numerusform>`{key}` hat %Ln Einträge; erlaubt sind höchstens {most}.</numerusform>
        </translation>
    </message>
    <message>
        <source>`{key}` must be one of {options}; did you mean `{instead}`?</source>
        <translation>`{key}` muss eines von {options} sein; meintest du `{instead}`?</translation>
    </message>
    <message>
        <source>`{key}` must be one of {options}.</source>
        <translation>`{key}` muss eines von {options} sein.</translation>
    </message>
    <message>
        <source>`{key}` must be {shape}.</source>
        <translation>`{key}` verlangt {shape}.</translation>
    </message>
    <message>
        <source>{this} lacks `{key}`.</source>
        <translation>{this} braucht `{key}`.</translation>
    </message>
    <message>
        <source>a bare DOI, such as `10.1038/nature14539`</source>
        <translation>eine bloße DOI, etwa `10.1038/nature14539`</translation>
    </message>
    <message>
        <source>a bare arXiv number, such as `1706.03762`</source>
        <translation>eine bloße arXiv-Nummer, etwa `1706.03762`</translation>
    </message>
    <message>
        <source>an address that starts with `https://`</source>
        <translation>eine Adresse, die mit `https://` beginnt</translation>
    </message>
    <message>
        <source>a code of a language by BCP 47, such as `en` or `pt-BR`</source>
        <translation>einen Sprachcode nach BCP 47, etwa `en` oder `pt-BR`</translation>
    </message>
    <message>
        <source>{this} lacks `{key}`; it is usable without.</source>
        <translation>{this} hat kein `{key}`; sie ist auch so verwendbar.</translation>
    </message>
    <message>
        <source>This folder cannot be read ({error}).</source>
        <translation>Dieser Ordner kann nicht gelesen werden ({error}).</translation>
    </message>
    <message>
        <source>This cannot be read ({error}); check its permissions.</source>
        <translation>Das kann nicht gelesen werden ({error}); prüfe die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>There is no such file or folder; check the name.</source>
        <translation>Eine solche Datei oder einen solchen Ordner gibt es nicht; prüfe den Namen.</translation>
    </message>
    <message>
        <source>mend the YAML there</source>
        <translation>berichtige dort das YAML</translation>
    </message>
    <message>
        <source>This is not valid YAML ({said}); {hint}.</source>
        <translation>Das ist kein gültiges YAML ({said}); {hint}.</translation>
    </message>
    <message>
        <source>quote the text: it contains a colon followed by a space</source>
        <translation>setze den Text in Anführungszeichen: Er enthält einen Doppelpunkt mit Leerzeichen dahinter</translation>
    </message>
    <message>
        <source>indent with spaces, not with tabs</source>
        <translation>rücke mit Leerzeichen ein, nicht mit Tabulatoren</translation>
    </message>
    <message>
        <source>quote the text: it starts with a character that YAML reserves</source>
        <translation>setze den Text in Anführungszeichen: Er beginnt mit einem Zeichen, das YAML vorbehalten ist</translation>
    </message>
    <message>
        <source>quote the text: it starts with an exclamation mark</source>
        <translation>setze den Text in Anführungszeichen: Er beginnt mit einem Ausrufezeichen</translation>
    </message>
    <message>
        <source>check the indentation, or quote the text</source>
        <translation>prüfe die Einrückung oder setze den Text in Anführungszeichen</translation>
    </message>
    <message>
        <source>check the indentation of the list</source>
        <translation>prüfe die Einrückung der Liste</translation>
    </message>
    <message>
        <source>close the quotation mark</source>
        <translation>schließe das Anführungszeichen</translation>
    </message>
    <message>
        <source>write `key: value`, with a space after the colon</source>
        <translation>schreibe `key: value`, mit einem Leerzeichen hinter dem Doppelpunkt</translation>
    </message>
    <message>
        <source>close the bracket, or quote the text</source>
        <translation>schließe die eckige Klammer oder setze den Text in Anführungszeichen</translation>
    </message>
    <message>
        <source>close the brace, or quote the text: it starts with a brace</source>
        <translation>schließe die geschweifte Klammer oder setze den Text in Anführungszeichen: Er beginnt mit einer geschweiften Klammer</translation>
    </message>
    <message>
        <source>quote the text: it starts with an asterisk</source>
        <translation>setze den Text in Anführungszeichen: Er beginnt mit einem Sternchen</translation>
    </message>
    <message>
        <source>quote the text: it starts with an ampersand</source>
        <translation>setze den Text in Anführungszeichen: Er beginnt mit einem Und-Zeichen</translation>
    </message>
    <message>
        <source>remove the control character</source>
        <translation>entferne das Steuerzeichen</translation>
    </message>
    <message>
        <source>This is not a regular file; name a YAML file or a folder of them.</source>
        <translation>Das ist keine gewöhnliche Datei; gib eine YAML-Datei oder einen Ordner mit solchen an.</translation>
    </message>
    <message>
        <source>This file is larger than 32 MiB; split it into several.</source>
        <translation>Diese Datei ist größer als 32 MiB; teile sie in mehrere auf.</translation>
    </message>
    <message>
        <source>The character U+{code} is not allowed; remove it.</source>
        <translation>Das Zeichen U+{code} ist nicht erlaubt; entferne es.</translation>
    </message>
    <message>
        <source>This file cannot be read ({error}); check its name and permissions.</source>
        <translation>Diese Datei kann nicht gelesen werden ({error}); prüfe Namen und Zugriffsrechte.</translation>
    </message>
    <message>
        <source>This file is larger than 32 MiB ({size} MiB); split it into several.</source>
        <translation>Diese Datei ist größer als 32 MiB ({size} MiB); teile sie in mehrere auf.</translation>
    </message>
    <message>
        <source>This file is not UTF-8 at byte {place}; save it as UTF-8 in your editor.</source>
        <translation>Diese Datei ist bei Byte {place} kein UTF-8; speichere sie in deinem Editor als UTF-8.</translation>
    </message>
    <message>
        <source>This file holds more than two million values; split it.</source>
        <translation>Diese Datei enthält mehr als zwei Millionen Werte; teile sie auf.</translation>
    </message>
    <message>
        <source>Anchors (`&amp;name`) are not allowed; write the text out, or quote it.</source>
        <translation>Anker (`&amp;name`) sind nicht erlaubt; schreibe den Text aus oder setze ihn in Anführungszeichen.</translation>
    </message>
    <message>
        <source>Tags (`!name`) are not allowed; remove it, or quote the text.</source>
        <translation>Tags (`!name`) sind nicht erlaubt; entferne das Tag oder setze den Text in Anführungszeichen.</translation>
    </message>
    <message>
        <source>This file cannot be read ({error}).</source>
        <translation>Diese Datei kann nicht gelesen werden ({error}).</translation>
    </message>
    <message>
        <source>A key must be a plain text; a text that starts with a brace must be quoted.</source>
        <translation>Ein Schlüssel muss ein schlichter Text sein; ein Text, der mit einer geschweiften Klammer beginnt, gehört in Anführungszeichen.</translation>
    </message>
    <message>
        <source>The key `{key}` stands here a second time (first: line {line}).</source>
        <translation>Der Schlüssel `{key}` steht hier ein zweites Mal (zuerst: Zeile {line}).</translation>
    </message>
    <message numerus="yes">
        <source>This mapping has more than %Ln key(s); a question needs about twelve.</source>
        <translation>
            <numerusform>Diese Zuordnung hat mehr als %Ln Schlüssel; eine Frage braucht etwa zwölf.</numerusform>
            <numerusform>Diese Zuordnung hat mehr als %Ln Schlüssel; eine Frage braucht etwa zwölf.</numerusform>
        </translation>
    </message>
    <message>
        <source>This text is longer than a million characters; shorten it.</source>
        <translation>Dieser Text ist länger als eine Million Zeichen; kürze ihn.</translation>
    </message>
    <message>
        <source>This text holds the character U+{code}; remove it.</source>
        <translation>Dieser Text enthält das Zeichen U+{code}; entferne es.</translation>
    </message>
    <message numerus="yes">
        <source>This is nested too deep (more than %Ln level(s)).</source>
        <translation>
            <numerusform>Das ist zu tief verschachtelt (mehr als %Ln Ebene).</numerusform>
            <numerusform>Das ist zu tief verschachtelt (mehr als %Ln Ebenen).</numerusform>
        </translation>
    </message>
    <message>
        <source>A second YAML document starts here; put it into a file of its own.</source>
        <translation>Hier beginnt ein zweites YAML-Dokument; lege es in eine eigene Datei.</translation>
    </message>
    <message>
        <source>Aliases (`*name`) are not allowed; write the text out, or quote it.</source>
        <translation>Aliase (`*name`) sind nicht erlaubt; schreibe den Text aus oder setze ihn in Anführungszeichen.</translation>
    </message>
    <message>
        <source>This file is empty; write `topic:` and `questions:`.</source>
        <translation>Diese Datei ist leer; schreibe `topic:` und `questions:`.</translation>
    </message>
</context>
<context>
    <name>Question list</name>
    <message>
        <source>starred</source>
        <translation>mit Stern</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>ausgesetzt</translation>
    </message>
</context>
<context>
    <name>Question states</name>
    <message>
        <source>Known</source>
        <translation>Gewusst</translation>
    </message>
    <message>
        <source>Fading</source>
        <translation>Verblassend</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Nicht gewusst</translation>
    </message>
    <message>
        <source>Unseen</source>
        <translation>Neu</translation>
    </message>
    <message numerus="yes">
        <source>%Ln known</source>
        <translation>
            <numerusform>%Ln gewusst</numerusform>
            <numerusform>%Ln gewusst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fading</source>
        <translation>
            <numerusform>%Ln verblassend</numerusform>
            <numerusform>%Ln verblassend</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unknown</source>
        <translation>
            <numerusform>%Ln nicht gewusst</numerusform>
            <numerusform>%Ln nicht gewusst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unseen</source>
        <translation>
            <numerusform>%Ln neu</numerusform>
            <numerusform>%Ln neu</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>What happened, and what did you expect? (Write it here.)</source>
        <translation>Was ist geschehen, und was hast du erwartet? (Schreibe es hierher.)</translation>
    </message>
    <message>
        <source>Report a problem – dlstudy</source>
        <translation>Problem melden – dlstudy</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Looking at how your files are…</source>
        <translation>Der Zustand deiner Dateien wird ermittelt…</translation>
    </message>
    <message>
        <source>Save the report – dlstudy</source>
        <translation>Bericht speichern – dlstudy</translation>
    </message>
    <message>
        <source>The report is in {file}. It was sent nowhere.</source>
        <translation>Der Bericht liegt in {file}. Er wurde nirgendwohin gesendet.</translation>
    </message>
    <message>
        <source>dlstudy sends nothing. Here is what would help somebody to find the fault: versions, settings, and how your files are – no marks, no notes, no searches. Read it, cross out what you like, save it to a file, and pass that on yourself.</source>
        <translation>dlstudy sendet nichts. Hier steht, was jemandem helfen würde, den Fehler zu finden: Versionen, Einstellungen und der Zustand deiner Dateien – keine Bewertungen, keine Notizen, keine Suchen. Lies es, streiche, was du möchtest, speichere es in eine Datei und gib sie selbst weiter.</translation>
    </message>
    <message>
        <source>Something else is at work on the log, so nobody looked.</source>
        <translation>Gerade arbeitet etwas anderes am Protokoll, deshalb wurde nicht nachgesehen.</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
</context>
<context>
    <name>Safety</name>
    <message>
        <source>Fault</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Check what is stored – dlstudy</source>
        <translation>Daten prüfen – dlstudy</translation>
    </message>
    <message>
        <source>Repair keeps every damaged file in the folder “damaged” and brings back what can be read of it and what backups hold. The log is closed for it and opened again afterwards; your marks wait until then.</source>
        <translation>Beim Reparieren bleibt jede beschädigte Datei im Ordner „damaged“ erhalten; zurückgeholt wird, was davon lesbar ist und was Sicherungen enthalten. Das Protokoll wird dafür geschlossen und danach wieder geöffnet; so lange warten deine Bewertungen.</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Looking at everything that is stored…</source>
        <translation>Alles Gespeicherte wird geprüft…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fault(s) was(were) found.</source>
        <translation>
            <numerusform>%Ln Fehler gefunden.</numerusform>
            <numerusform>%Ln Fehler gefunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is wrong.</source>
        <translation>Alles ist in Ordnung.</translation>
    </message>
    <message>
        <source>Repairing what can be repaired…</source>
        <translation>Was sich reparieren lässt, wird repariert…</translation>
    </message>
    <message>
        <source>Something else is at work on the log; check again in a moment.</source>
        <translation>Gerade arbeitet etwas anderes am Protokoll; prüfe gleich noch einmal.</translation>
    </message>
    <message>
        <source>Something else is at work on the log; try again in a moment.</source>
        <translation>Gerade arbeitet etwas anderes am Protokoll; versuche es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Would add</source>
        <translation>Bringt zurück</translation>
    </message>
    <message>
        <source>half an hour with new marks</source>
        <translation>eine halbe Stunde mit neuen Bewertungen</translation>
    </message>
    <message>
        <source>the window was closed</source>
        <translation>das Fenster wurde geschlossen</translation>
    </message>
    <message>
        <source>made at the next start, for want of time at the end</source>
        <translation>beim Start nachgeholt, weil beim letzten Beenden keine Zeit war</translation>
    </message>
    <message>
        <source>before a backup was restored</source>
        <translation>vor dem Wiederherstellen einer Sicherung</translation>
    </message>
    <message>
        <source>before the file took a newer form</source>
        <translation>bevor die Datei ein neueres Format bekam</translation>
    </message>
    <message>
        <source>after the disk reported an error</source>
        <translation>nach einem Fehler des Datenträgers</translation>
    </message>
    <message>
        <source>the file was replaced or removed while the window was open</source>
        <translation>die Datei wurde bei offenem Fenster ersetzt oder entfernt</translation>
    </message>
    <message>
        <source>Restore a backup – dlstudy</source>
        <translation>Sicherung wiederherstellen – dlstudy</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Restoring adds every entry of the backup that your log lacks. Nothing is taken away: marks that you gave since stay, and what is there now is backed up first.</source>
        <translation>Das Wiederherstellen fügt jeden Eintrag der Sicherung hinzu, der in deinem Protokoll fehlt. Nichts geht verloren: Bewertungen von danach bleiben, und der jetzige Stand wird zuerst gesichert.</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>The log cannot be written, so nothing can be added to it; the banner says why.</source>
        <translation>In das Protokoll kann nicht geschrieben werden, also lässt sich nichts hinzufügen; der Hinweis oben sagt, warum.</translation>
    </message>
    <message>
        <source>Bringing back what the log lacks…</source>
        <translation>Was im Protokoll fehlt, wird zurückgeholt…</translation>
    </message>
    <message>
        <source>There is no backup yet. One is made every half an hour in which you marked something, and when you close the window.</source>
        <translation>Noch gibt es keine Sicherung. Eine entsteht nach jeder halben Stunde, in der du etwas bewertet hast, und beim Schließen des Fensters.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Saved · backed up {when}</source>
        <translation>Gespeichert · Sicherung: {when}</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Check what is stored…</source>
        <translation>Daten prüfen…</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>Sicherung wiederherstellen…</translation>
    </message>
    <message>
        <source>Last report on a fault</source>
        <translation>Letzter Fehlerbericht</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>Versionen kopieren</translation>
    </message>
    <message>
        <source>Backups are in {folder}.</source>
        <translation>Sicherungen liegen in {folder}.</translation>
    </message>
    <message>
        <source>Marks cannot be stored. You can study all the same, but nothing of it is kept.</source>
        <translation>Bewertungen können nicht gespeichert werden. Du kannst trotzdem lernen, aber nichts davon bleibt erhalten.</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>The versions of dlstudy and of what it stands on are copied.</source>
        <translation>Die Versionen von dlstudy und seinen Grundlagen sind kopiert.</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Every mark is stored before the next question is shown.</source>
        <translation>Jede Bewertung wird gespeichert, bevor die nächste Frage erscheint.</translation>
    </message>
    <message numerus="yes">
        <source>The last good backup was made on {when} and holds %Ln entry(entries).</source>
        <translation>
            <numerusform>Die letzte gute Sicherung ist vom {when} und enthält %Ln Eintrag.</numerusform>
            <numerusform>Die letzte gute Sicherung ist vom {when} und enthält %Ln Einträge.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is not stored. It waits here: press its key again, or try again when there is room.</source>
        <translation>Das ist nicht gespeichert. Es wartet hier: Drücke die Taste noch einmal, oder versuche es erneut, sobald Platz ist.</translation>
    </message>
    <message>
        <source>Saved · not backed up yet</source>
        <translation>Gespeichert · noch ohne Sicherung</translation>
    </message>
    <message>
        <source>There is no backup yet; one is made every half an hour with new marks, and on close.</source>
        <translation>Noch gibt es keine Sicherung; eine entsteht nach jeder halben Stunde mit neuen Bewertungen und beim Schließen.</translation>
    </message>
    <message>
        <source>Why it is not stored</source>
        <translation>Warum es nicht gespeichert ist</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>In Arbeit</translation>
    </message>
</context>
<context>
    <name>Sample progress</name>
    <message>
        <source>No folder for sample progress can be made ({error}); your own progress is as it was. Make room on the disk of temporary files and try again.</source>
        <translation>Für Beispieldaten lässt sich kein Ordner anlegen ({error}); dein eigener Lernstand ist unverändert. Schaffe Platz auf dem Datenträger für temporäre Dateien und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Sample progress – nothing here is stored in your progress.</source>
        <translation>Beispieldaten – nichts hiervon wird in deinem Lernstand gespeichert.</translation>
    </message>
    <message>
        <source>Back to mine</source>
        <translation>Zu meinen Daten</translation>
    </message>
    <message>
        <source>Something of yours waits to be stored; look at the sample when that has been done.</source>
        <translation>Etwas von dir wartet noch auf das Speichern; sieh dir das Beispiel danach an.</translation>
    </message>
    <message>
        <source>Three months of progress are being made up …</source>
        <translation>Drei Monate Fortschritt werden als Beispiel erzeugt …</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>`{term}` cannot be compared; did you mean `{instead}`?</source>
        <translation>`{term}` lässt sich nicht vergleichen; meintest du `{instead}`?</translation>
    </message>
    <message>
        <source>`{term}` is compared, by &lt;, &gt; or =; did you mean `{instead}`?</source>
        <translation>`{term}` braucht einen Vergleich mit &lt;, &gt; oder =; meintest du `{instead}`?</translation>
    </message>
    <message>
        <source>`{term}:` is no operator; did you mean `{instead}`?</source>
        <translation>`{term}:` ist kein Operator; meintest du `{instead}`?</translation>
    </message>
    <message>
        <source>`{term}` wants a number behind it; did you mean `{instead}`?</source>
        <translation>Hinter `{term}` gehört eine Zahl; meintest du `{instead}`?</translation>
    </message>
    <message>
        <source>`r` is a share from 0 to 1; did you mean `{instead}`?</source>
        <translation>`r` ist ein Anteil von 0 bis 1; meintest du `{instead}`?</translation>
    </message>
    <message>
        <source>`topic:` wants the name of a topic behind it.</source>
        <translation>Hinter `topic:` gehört der Name eines Themas.</translation>
    </message>
    <message>
        <source>`tag:` wants the name of a tag behind it.</source>
        <translation>Hinter `tag:` gehört ein Schlagwort.</translation>
    </message>
    <message>
        <source>`topic:` wants the name of a topic behind it; did you mean `{instead}`?</source>
        <translation>Hinter `topic:` gehört der Name eines Themas; meintest du `{instead}`?</translation>
    </message>
    <message>
        <source>`tag:` wants the name of a tag behind it; did you mean `{instead}`?</source>
        <translation>Hinter `tag:` gehört ein Schlagwort; meintest du `{instead}`?</translation>
    </message>
    <message>
        <source>`level:` wants the name of a level behind it; did you mean `{instead}`?</source>
        <translation>Hinter `level:` gehört der Name einer Stufe; meintest du `{instead}`?</translation>
    </message>
    <message>
        <source>`is:` wants the name of a state behind it; did you mean `{instead}`?</source>
        <translation>Hinter `is:` gehört der Name eines Zustands; meintest du `{instead}`?</translation>
    </message>
    <message>
        <source>`{term}` is no topic of this bank.</source>
        <translation>`{term}` ist kein Thema dieser Fragensammlung.</translation>
    </message>
    <message>
        <source>`{term}` is no tag of this bank.</source>
        <translation>`{term}` ist kein Schlagwort dieser Fragensammlung.</translation>
    </message>
    <message>
        <source>`{term}` is no level of {names}.</source>
        <translation>`{term}` ist keine der Stufen {names}.</translation>
    </message>
    <message>
        <source>`{term}` is no state of {names}.</source>
        <translation>`{term}` ist keiner der Zustände {names}.</translation>
    </message>
    <message>
        <source>`{term}` is no topic; did you mean `{instead}`?</source>
        <translation>`{term}` ist kein Thema; meintest du `{instead}`?</translation>
    </message>
    <message>
        <source>`{term}` is no tag; did you mean `{instead}`?</source>
        <translation>`{term}` ist kein Schlagwort; meintest du `{instead}`?</translation>
    </message>
    <message>
        <source>`{term}` is no level; did you mean `{instead}`?</source>
        <translation>`{term}` ist keine Stufe; meintest du `{instead}`?</translation>
    </message>
    <message>
        <source>`{term}` is no state; did you mean `{instead}`?</source>
        <translation>`{term}` ist kein Zustand; meintest du `{instead}`?</translation>
    </message>
    <message numerus="yes">
        <source>Only the first %Ln word(s) are searched for.</source>
        <translation>
            <numerusform>Gesucht wird nur nach dem ersten Wort.</numerusform>
            <numerusform>Gesucht wird nur nach den ersten %Ln Wörtern.</numerusform>
        </translation>
    </message>
    <message>
        <source>Search   {key}</source>
        <translation>Suchen   {key}</translation>
    </message>
    <message>
        <source>Search questions   {key}</source>
        <translation>Fragen durchsuchen   {key}</translation>
    </message>
    <message>
        <source>End the search</source>
        <translation>Suche beenden</translation>
    </message>
    <message>
        <source>The filter “{name}” is removed.</source>
        <translation>Der Filter „{name}“ ist entfernt.</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message numerus="yes">
        <source>%Ln min</source>
        <translation>
            <numerusform>%Ln min</numerusform>
            <numerusform>%Ln min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) of study in this session</source>
        <translation>
            <numerusform>%Ln Minute gelernt in dieser Sitzung</numerusform>
            <numerusform>%Ln Minuten gelernt in dieser Sitzung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) of study in this session, pauses not counted. A click hides this.</source>
        <translation>
            <numerusform>%Ln Minute gelernt in dieser Sitzung, ohne Pausen. Ein Klick blendet das aus.</numerusform>
            <numerusform>%Ln Minuten gelernt in dieser Sitzung, ohne Pausen. Ein Klick blendet das aus.</numerusform>
        </translation>
    </message>
    <message>
        <source>The minutes are hidden; the settings ({key}) show them again.</source>
        <translation>Die Minuten sind ausgeblendet; die Einstellungen ({key}) zeigen sie wieder.</translation>
    </message>
    <message>
        <source>45 minutes without a pause: five minutes off now help you to keep what you learned.</source>
        <translation>45 Minuten ohne Pause: Fünf Minuten Pause helfen dir jetzt, das Gelernte zu behalten.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>The settings in {file} were damaged ({reason}); the defaults are in force, the old file is {old}.</source>
        <translation>Die Einstellungen in {file} waren beschädigt ({reason}); es gelten die Vorgaben, die alte Datei heißt {old}.</translation>
    </message>
    <message>
        <source>The settings in {file} cannot be used ({reason}); the defaults are in force.</source>
        <translation>Die Einstellungen in {file} sind nicht verwendbar ({reason}); es gelten die Vorgaben.</translation>
    </message>
    <message>
        <source>it holds no settings</source>
        <translation>enthält keine Einstellungen</translation>
    </message>
    <message>
        <source>{file} is not a file, so settings cannot be kept there; the defaults are in force.</source>
        <translation>{file} ist keine Datei, also können dort keine Einstellungen gespeichert werden; es gelten die Vorgaben.</translation>
    </message>
    <message>
        <source>The settings could not be stored in {file} ({error}); the old ones stay.</source>
        <translation>Die Einstellungen konnten nicht in {file} gespeichert werden ({error}); die alten bleiben.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset {name}</source>
        <translation>{name} zurücksetzen</translation>
    </message>
    <message>
        <source>It costs about {times} times as many repetitions as the usual {usual}.</source>
        <translation>Das kostet etwa {times}-mal so viele Wiederholungen wie die üblichen {usual}.</translation>
    </message>
    <message>
        <source>This is the usual one.</source>
        <translation>Das ist der übliche Wert.</translation>
    </message>
    <message>
        <source>Settings – dlstudy</source>
        <translation>Einstellungen – dlstudy</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Light or dark as your system is, also when that changes.</source>
        <translation>Hell oder dunkel wie dein System, auch wenn es wechselt.</translation>
    </message>
    <message>
        <source>Always light, whatever your system is.</source>
        <translation>Immer hell, wie auch immer dein System eingestellt ist.</translation>
    </message>
    <message>
        <source>Always dark, whatever your system is.</source>
        <translation>Immer dunkel, wie auch immer dein System eingestellt ist.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Text size in per cent</source>
        <translation>Textgröße in Prozent</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Sichtbar</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Verborgen</translation>
    </message>
    <message>
        <source>Minutes of this session</source>
        <translation>Minuten dieser Sitzung</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Hint at a pause</source>
        <translation>Pausenhinweis</translation>
    </message>
    <message>
        <source>Editor command</source>
        <translation>Editorbefehl</translation>
    </message>
    <message>
        <source>The first one found on this computer</source>
        <translation>Der erste auf diesem Computer gefundene</translation>
    </message>
    <message>
        <source>Copy the data folder’s path</source>
        <translation>Pfad des Datenordners kopieren</translation>
    </message>
    <message>
        <source>Open the data folder</source>
        <translation>Datenordner öffnen</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Alle Tasten zeigen</translation>
    </message>
    <message>
        <source>No setting has to do with “{words}”. Fewer letters find more.</source>
        <translation>Zu „{words}“ gibt es keine Einstellung. Mit weniger Buchstaben findest du mehr.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Bring back what was set</source>
        <translation>Frühere Werte zurückholen</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>APPEARANCE</source>
        <translation>DARSTELLUNG</translation>
    </message>
    <message>
        <source>STUDY</source>
        <translation>LERNEN</translation>
    </message>
    <message>
        <source>SESSION</source>
        <translation>SITZUNG</translation>
    </message>
    <message>
        <source>FILES AND KEYS</source>
        <translation>DATEIEN UND TASTEN</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Of all text, formulas and charts too. Ctrl+Plus and Ctrl+Minus do the same; 100&#xa0;% is as in other programs.</source>
        <translation>Gilt für allen Text, auch für Formeln und Diagramme. Strg+Plus und Strg+Minus tun dasselbe; 100&#xa0;% ist wie in anderen Programmen.</translation>
    </message>
    <message>
        <source>Of the window. Questions stay in the language in which they are written, and you stay where you are.</source>
        <translation>Sprache des Fensters. Fragen bleiben in der Sprache, in der sie geschrieben sind, und du bleibst, wo du bist.</translation>
    </message>
    <message>
        <source>Budget of a day</source>
        <translation>Tagespensum</translation>
    </message>
    <message>
        <source>New questions a day</source>
        <translation>Neue Fragen pro Tag</translation>
    </message>
    <message>
        <source>Desired retention</source>
        <translation>Gewünschte Behaltensquote</translation>
    </message>
    <message>
        <source>Opens a question file (Ctrl+E). {file} and {line} stand for the place, as in “code -g {file}:{line}”.</source>
        <translation>Öffnet eine Fragendatei (Strg+E). {file} und {line} stehen für die Stelle, wie in „code -g {file}:{line}“.</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>Holds your marks, notes, settings, backups and own questions. Another one is used with --data-dir or the variable DLSTUDY_DATA_DIR.</source>
        <translation>Enthält deine Bewertungen, Notizen, Einstellungen, Sicherungen und eigenen Fragen. Einen anderen wählst du mit --data-dir oder der Variablen DLSTUDY_DATA_DIR.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Everything can be done by keys; one sheet shows them all.</source>
        <translation>Alles geht mit der Tastatur; ein Blatt zeigt alle Tasten.</translation>
    </message>
    <message>
        <source>colours, night, contrast</source>
        <translation>Farben, Nacht, Kontrast</translation>
    </message>
    <message>
        <source>font, zoom, letters</source>
        <translation>Schrift, Zoom, Buchstaben</translation>
    </message>
    <message>
        <source>animation, fading, reduced</source>
        <translation>Animation, Überblenden, reduziert</translation>
    </message>
    <message>
        <source>Little moves here; nothing, if your system is set so.</source>
        <translation>Hier bewegt sich wenig; nichts, wenn dein System so eingestellt ist.</translation>
    </message>
    <message>
        <source>Nothing fades or runs; what works says so in words.</source>
        <translation>Nichts blendet über und nichts läuft; was arbeitet, sagt es mit Worten.</translation>
    </message>
    <message>
        <source>limit, time, plan, questions, minutes</source>
        <translation>Grenze, Limit, Zeit, Plan, Fragen, Minuten</translation>
    </message>
    <message>
        <source>limit, plan</source>
        <translation>Grenze, Limit, Plan</translation>
    </message>
    <message>
        <source>recall, interval, schedule, memory</source>
        <translation>Erinnern, Intervall, Zeitplan, Gedächtnis</translation>
    </message>
    <message>
        <source>timer, clock</source>
        <translation>Timer, Uhr</translation>
    </message>
    <message>
        <source>The status bar tells how long you have studied; pauses do not count.</source>
        <translation>Die Statusleiste zeigt, wie lange du gelernt hast; Pausen zählen nicht.</translation>
    </message>
    <message>
        <source>The status bar does not tell how long you have studied.</source>
        <translation>Die Statusleiste zeigt nicht, wie lange du gelernt hast.</translation>
    </message>
    <message>
        <source>break, rest, timer</source>
        <translation>Pause, Ruhe, Timer</translation>
    </message>
    <message>
        <source>After 45 minutes without five minutes off, one line suggests a pause; nothing stops for it.</source>
        <translation>Nach 45 Minuten ohne fünf Minuten Unterbrechung schlägt eine Zeile eine Pause vor; nichts hält dafür an.</translation>
    </message>
    <message>
        <source>Nothing suggests a pause.</source>
        <translation>Nichts schlägt eine Pause vor.</translation>
    </message>
    <message>
        <source>program, question files</source>
        <translation>Programm, Fragendateien</translation>
    </message>
    <message>
        <source>progress, backups, notes, files</source>
        <translation>Fortschritt, Lernstand, Sicherungen, Notizen, Dateien</translation>
    </message>
    <message>
        <source>keyboard, shortcuts</source>
        <translation>Tastatur, Tastenkürzel</translation>
    </message>
    <message>
        <source>The language changes at the next start: now something waits to be stored, and must not be lost.</source>
        <translation>Die Sprache wechselt beim nächsten Start: Jetzt wartet noch etwas auf das Speichern und darf nicht verloren gehen.</translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message>
        <source>Suspended, stored.</source>
        <translation>Ausgesetzt, gespeichert.</translation>
    </message>
    <message>
        <source>Asked again, stored.</source>
        <translation>Aussetzen beendet, gespeichert.</translation>
    </message>
    <message>
        <source>Buried until tomorrow, stored.</source>
        <translation>Bis morgen zurückgestellt, gespeichert.</translation>
    </message>
    <message>
        <source>Back in today, stored.</source>
        <translation>Heute wieder aufgenommen, gespeichert.</translation>
    </message>
    <message>
        <source>Starred, stored.</source>
        <translation>Mit Stern versehen, gespeichert.</translation>
    </message>
    <message>
        <source>Star taken away, stored.</source>
        <translation>Stern entfernt, gespeichert.</translation>
    </message>
    <message>
        <source>Note, stored.</source>
        <translation>Notiz, gespeichert.</translation>
    </message>
    <message>
        <source>Known, stored.</source>
        <translation>Gewusst, gespeichert.</translation>
    </message>
    <message>
        <source>Unknown, stored.</source>
        <translation>Nicht gewusst, gespeichert.</translation>
    </message>
    <message>
        <source>Nothing is left to ask.</source>
        <translation>Es gibt nichts mehr zu fragen.</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Zurückgenommen.</translation>
    </message>
</context>
<context>
    <name>Study</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>Mit Stern</translation>
    </message>
    <message>
        <source>Only unknown</source>
        <translation>Nicht Gewusstes</translation>
    </message>
    <message>
        <source>Cramming {topic}</source>
        <translation>Pauken: {topic}</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Nothing left to ask here</source>
        <translation>Hier gibt es nichts mehr zu fragen</translation>
    </message>
    <message>
        <source>Each question comes back when it begins to fade.</source>
        <translation>Jede Frage kommt wieder, wenn sie zu verblassen beginnt.</translation>
    </message>
    <message numerus="yes">
        <source>Of {total} questions of {topic}, %Ln is(are) suspended or buried; the other {asked} are known.</source>
        <translation>
            <numerusform>Von {total} Fragen aus {topic} ist %Ln ausgesetzt oder zurückgestellt; die anderen {asked} sind gewusst.</numerusform>
            <numerusform>Von {total} Fragen aus {topic} sind %Ln ausgesetzt oder zurückgestellt; die anderen {asked} sind gewusst.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln questions of {topic} are known. They come back when they begin to fade.</source>
        <translation>
            <numerusform>Die %Ln Frage aus {topic} ist gewusst. Sie kommt wieder, wenn sie zu verblassen beginnt.</numerusform>
            <numerusform>Alle %Ln Fragen aus {topic} sind gewusst. Sie kommen wieder, wenn sie zu verblassen beginnen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln question(s) of {topic}, {all} is(are) suspended or buried; none is asked.</source>
        <translation>
            <numerusform>Von %Ln Frage aus {topic} ist {all} ausgesetzt oder zurückgestellt; keine wird gefragt.</numerusform>
            <numerusform>Von %Ln Fragen aus {topic} sind {all} ausgesetzt oder zurückgestellt; keine wird gefragt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of {total} questions of {topic}, %Ln is(are) suspended or buried; the other is known.</source>
        <translation>
            <numerusform>Von {total} Fragen aus {topic} ist %Ln ausgesetzt oder zurückgestellt; die andere ist gewusst.</numerusform>
            <numerusform>Von {total} Fragen aus {topic} sind %Ln ausgesetzt oder zurückgestellt; die andere ist gewusst.</numerusform>
        </translation>
    </message>
    <message>
        <source>No question file could be read; the problems at the foot of the window say why.</source>
        <translation>Keine Fragendatei war lesbar; die Probleme am unteren Rand des Fensters sagen, warum.</translation>
    </message>
    <message>
        <source>Question files belong in the folder “questions” of your data folder; they are read at once.</source>
        <translation>Fragendateien gehören in den Ordner „questions“ deines Datenordners; sie werden sofort gelesen.</translation>
    </message>
    <message>
        <source>There are no questions</source>
        <translation>Es gibt keine Fragen</translation>
    </message>
    <message>
        <source>There is more to ask than when you began it.</source>
        <translation>Es gibt mehr zu fragen als zu Beginn.</translation>
    </message>
    <message>
        <source>every topic</source>
        <comment>stands for {topic} in the sentences about one</comment>
        <translation>allen Themen</translation>
    </message>
    <message>
        <source>No starred question is left to ask. Press {key} on a question to star it.</source>
        <translation>Es ist keine Frage mit Stern mehr zu stellen. Drücke {key} bei einer Frage, um sie mit einem Stern zu versehen.</translation>
    </message>
    <message>
        <source>The schedule is as it was before.</source>
        <translation>Der Zeitplan ist, wie er vorher war.</translation>
    </message>
    <message>
        <source>The one question of {topic} is known. It comes back when it begins to fade.</source>
        <translation>Die eine Frage aus {topic} ist gewusst. Sie kommt wieder, wenn sie zu verblassen beginnt.</translation>
    </message>
    <message>
        <source>Today&apos;s plan holds more</source>
        <translation>Der heutige Plan enthält noch mehr</translation>
    </message>
    <message>
        <source>Today&apos;s plan is done</source>
        <translation>Der heutige Plan ist erledigt</translation>
    </message>
    <message>
        <source>Nothing is due today</source>
        <translation>Heute ist nichts fällig</translation>
    </message>
    <message>
        <source>No unknown question is left to ask.</source>
        <translation>Es ist keine nicht gewusste Frage mehr zu stellen.</translation>
    </message>
    <message>
        <source>You went through all of it</source>
        <translation>Du hast alles durchgearbeitet</translation>
    </message>
    <message>
        <source>Everything that was found is asked.</source>
        <translation>Alles Gefundene ist gefragt.</translation>
    </message>
    <message>
        <source>Study more</source>
        <translation>Weiterlernen</translation>
    </message>
    <message>
        <source>Ask them all again</source>
        <translation>Alle noch einmal fragen</translation>
    </message>
    <message>
        <source>Study today&apos;s plan</source>
        <translation>Nach Tagesplan lernen</translation>
    </message>
    <message>
        <source>No starred question is left to ask.</source>
        <translation>Es ist keine Frage mit Stern mehr zu stellen.</translation>
    </message>
    <message>
        <source>{number} to Known</source>
        <translation>{number} zu Gewusst</translation>
    </message>
    <message>
        <source>{number} to Fading</source>
        <translation>{number} zu Verblassend</translation>
    </message>
    <message>
        <source>{number} to Unknown</source>
        <translation>{number} zu Nicht gewusst</translation>
    </message>
    <message>
        <source>{number} to Unseen</source>
        <translation>{number} zu Neu</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more wait; they come on the next days, the most faded first.</source>
        <translation>
            <numerusform>%Ln weitere wartet; sie kommt an den nächsten Tagen.</numerusform>
            <numerusform>%Ln weitere warten; sie kommen an den nächsten Tagen, die am stärksten verblassten zuerst.</numerusform>
        </translation>
    </message>
    <message>
        <source>{due}, and {waiting} more that wait</source>
        <translation>{due}, und {waiting} weitere, die warten</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>1 more waits; it comes on the next days.</source>
        <translation>1 weitere wartet; sie kommt an den nächsten Tagen.</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>Bewertet</translation>
    </message>
    <message>
        <source>{number} marked</source>
        <translation>{number} bewertet</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Gewusst</translation>
    </message>
    <message>
        <source>{number} known</source>
        <translation>{number} gewusst</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Nicht gewusst</translation>
    </message>
    <message>
        <source>{number} unknown</source>
        <translation>{number} nicht gewusst</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>{number} minutes</source>
        <translation>{number} Minuten</translation>
    </message>
    <message>
        <source>THE COMING WEEK</source>
        <translation>DIE KOMMENDE WOCHE</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Gewechselt</translation>
    </message>
    <message>
        <source>Due tomorrow</source>
        <translation>Morgen fällig</translation>
    </message>
    <message>
        <source>Streak</source>
        <translation>Serie</translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message numerus="yes">
        <source>%Ln year(s) ago</source>
        <translation>
            <numerusform>vor %Ln Jahr</numerusform>
            <numerusform>vor %Ln Jahren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln year(s)</source>
        <translation>
            <numerusform>in %Ln Jahr</numerusform>
            <numerusform>in %Ln Jahren</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} days</source>
        <translation>{number} Tage</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>morgen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) ago</source>
        <translation>
            <numerusform>vor %Ln Tag</numerusform>
            <numerusform>vor %Ln Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln month(s) ago</source>
        <translation>
            <numerusform>vor %Ln Monat</numerusform>
            <numerusform>vor %Ln Monaten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln day(s)</source>
        <translation>
            <numerusform>in %Ln Tag</numerusform>
            <numerusform>in %Ln Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln month(s)</source>
        <translation>
            <numerusform>in %Ln Monat</numerusform>
            <numerusform>in %Ln Monaten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Topics</name>
    <message>
        <source>All topics</source>
        <translation>Alle Themen</translation>
    </message>
    <message>
        <source>{topic}, {known} of {total} known</source>
        <translation>{topic}, {known} von {total} gewusst</translation>
    </message>
</context>
<context>
    <name>Where am I</name>
    <message>
        <source>Known</source>
        <translation>Gewusst</translation>
    </message>
    <message>
        <source>You knew it last time, and most likely still do: nothing to do.</source>
        <translation>Letztes Mal hast du es gewusst, und wahrscheinlich weißt du es noch: Du musst nichts tun.</translation>
    </message>
    <message>
        <source>Fading</source>
        <translation>Verblassend</translation>
    </message>
    <message>
        <source>You knew it last time, but by now you may have forgotten: it is due.</source>
        <translation>Letztes Mal hast du es gewusst, doch inzwischen hast du es vielleicht vergessen: Die Frage ist fällig.</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Nicht gewusst</translation>
    </message>
    <message>
        <source>You did not know it last time: it comes back soon.</source>
        <translation>Letztes Mal hast du es nicht gewusst: Die Frage kommt bald wieder.</translation>
    </message>
    <message>
        <source>Unseen</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>You have never marked it: it comes as a new question, a few each day.</source>
        <translation>Du hast die Frage noch nie bewertet: Sie kommt als neue, jeden Tag ein paar.</translation>
    </message>
    <message>
        <source>Where am I? – dlstudy</source>
        <translation>Wo stehe ich? – dlstudy</translation>
    </message>
    <message>
        <source>List them</source>
        <translation>Auflisten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>{known} of {total} known</source>
        <translation>{known} von {total} gewusst</translation>
    </message>
    <message>
        <source>Known becomes fading when your chance to recall it is predicted below {retention}, the retention that you desire; the settings change that.</source>
        <translation>Gewusst wird zu Verblassend, wenn die vorhergesagte Abrufwahrscheinlichkeit unter {retention} fällt, deine gewünschte Behaltensquote; du änderst sie in den Einstellungen.</translation>
    </message>
    <message>
        <source>List what is {state}</source>
        <translation>Auflisten: {state}</translation>
    </message>
</context>
<context>
    <name>Why now</name>
    <message>
        <source>It is not due: predicted recall is {recall} % and you want {wanted} %; it comes back {when}.</source>
        <translation>Die Frage ist nicht fällig: Die vorhergesagte Abrufwahrscheinlichkeit ist {recall}&#xa0;%, gewünscht sind {wanted}&#xa0;%; sie kommt {when} wieder.</translation>
    </message>
    <message>
        <source>Last seen {ago}</source>
        <translation>Zuletzt {ago}</translation>
    </message>
    <message>
        <source>You have not marked it yet. New questions come in the topics&apos; order, each after those that it builds on.</source>
        <translation>Du hast die Frage noch nicht bewertet. Neue Fragen kommen in der Reihenfolge der Themen, jede nach denen, auf die sie aufbaut.</translation>
    </message>
    <message>
        <source>Your last mark, {ago}, was Known.</source>
        <translation>Deine letzte Bewertung, {ago}, war „Gewusst“.</translation>
    </message>
    <message>
        <source>Your last mark, {ago}, was Unknown.</source>
        <translation>Deine letzte Bewertung, {ago}, war „Nicht gewusst“.</translation>
    </message>
    <message numerus="yes">
        <source>(Stability {days}, difficulty {difficulty} of 10, %Ln lapse(s).)</source>
        <translation>
            <numerusform>(Stabilität {days}, Schwierigkeit {difficulty} von 10, %Ln Aussetzer.)</numerusform>
            <numerusform>(Stabilität {days}, Schwierigkeit {difficulty} von 10, %Ln Aussetzer.)</numerusform>
        </translation>
    </message>
    <message>
        <source>(Stability {days}, difficulty {difficulty} of 10.)</source>
        <translation>(Stabilität {days}, Schwierigkeit {difficulty} von 10.)</translation>
    </message>
    <message>
        <source>The question was changed since, so it is asked again and its schedule begins anew.</source>
        <translation>Die Frage wurde seitdem geändert; deshalb wird sie wieder gefragt, und ihr Zeitplan beginnt neu.</translation>
    </message>
    <message>
        <source>It comes back until you know it.</source>
        <translation>Sie kommt wieder, bis du sie weißt.</translation>
    </message>
    <message>
        <source>That mark bears a date in the future, so it is asked again now.</source>
        <translation>Diese Bewertung trägt ein Datum in der Zukunft; deshalb wird die Frage jetzt wieder gestellt.</translation>
    </message>
    <message numerus="yes">
        <source>Predicted recall is {recall} % and you want {wanted} %; it has been due for %Ln day(s).</source>
        <translation>
            <numerusform>Die vorhergesagte Abrufwahrscheinlichkeit ist {recall}&#xa0;%, gewünscht sind {wanted}&#xa0;%; die Frage ist seit %Ln Tag fällig.</numerusform>
            <numerusform>Die vorhergesagte Abrufwahrscheinlichkeit ist {recall}&#xa0;%, gewünscht sind {wanted}&#xa0;%; die Frage ist seit %Ln Tagen fällig.</numerusform>
        </translation>
    </message>
    <message>
        <source>New</source>
        <comment>a question that was never marked</comment>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Predicted recall is {recall} %, and tomorrow it is below the {wanted} % that you want.</source>
        <translation>Die vorhergesagte Abrufwahrscheinlichkeit ist {recall}&#xa0;%, und morgen liegt sie unter den gewünschten {wanted}&#xa0;%.</translation>
    </message>
    <message>
        <source>Predicted recall is {recall} % and you want {wanted} %; it has been due since today.</source>
        <translation>Die vorhergesagte Abrufwahrscheinlichkeit ist {recall}&#xa0;%, gewünscht sind {wanted}&#xa0;%; die Frage ist seit heute fällig.</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>{number} left</source>
        <translation>noch {number}</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Study today&apos;s plan: what is fading or unknown, and some new questions</source>
        <translation>Nach Tagesplan lernen: was verblasst oder nicht gewusst ist, und einige neue Fragen</translation>
    </message>
    <message>
        <source>Topics ▾</source>
        <translation>Themen ▾</translation>
    </message>
    <message>
        <source>Show the topics</source>
        <translation>Themen zeigen</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Top bar</source>
        <translation>Obere Leiste</translation>
    </message>
    <message>
        <source>{due} due · {new} new today</source>
        <translation>Heute {due} fällig · {new} neu</translation>
    </message>
    <message>
        <source>Nothing due today</source>
        <translation>Heute nichts fällig</translation>
    </message>
    <message>
        <source>Today: {due} due, {new} new, {waiting} more wait for the next days</source>
        <translation>Heute: {due} fällig, {new} neu; {waiting} weitere warten auf die nächsten Tage</translation>
    </message>
    <message>
        <source>Today&apos;s plan, {waiting} more wait for the next days; its limits, and the coming week ({key})</source>
        <translation>Heutiger Plan, {waiting} weitere warten auf die nächsten Tage; seine Grenzen und die kommende Woche ({key})</translation>
    </message>
    <message>
        <source>Today: {due} due, {new} new</source>
        <translation>Heute: {due} fällig, {new} neu</translation>
    </message>
    <message>
        <source>Today&apos;s plan; its limits, and the coming week ({key})</source>
        <translation>Heutiger Plan; seine Grenzen und die kommende Woche ({key})</translation>
    </message>
    <message>
        <source>{position} of {total}</source>
        <translation>{position} von {total}</translation>
    </message>
    <message numerus="yes">
        <source>Deep-learning interview · %Ln question(s)</source>
        <translation>
            <numerusform>Deep-Learning-Interview · %Ln Frage</numerusform>
            <numerusform>Deep-Learning-Interview · %Ln Fragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln problem(s) in the question files</source>
        <translation>
            <numerusform>%Ln Problem in den Fragendateien</numerusform>
            <numerusform>%Ln Probleme in den Fragendateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Streak %Ln day(s)</source>
        <translation>
            <numerusform>Serie: %Ln Tag</numerusform>
            <numerusform>Serie: %Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>again this session</source>
        <translation>noch in dieser Sitzung</translation>
    </message>
    <message>
        <source>again today</source>
        <translation>heute noch einmal</translation>
    </message>
    <message>
        <source>the schedule stays</source>
        <translation>der Zeitplan bleibt</translation>
    </message>
    <message numerus="yes">
        <source>“{title}” has slipped %Ln time(s); when it comes back, look at what it builds on.</source>
        <translation>
            <numerusform>„{title}“ ist dir %Ln-mal entfallen; sieh dir, wenn sie wiederkommt, an, worauf sie aufbaut.</numerusform>
            <numerusform>„{title}“ ist dir %Ln-mal entfallen; sieh dir, wenn sie wiederkommt, an, worauf sie aufbaut.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{title}” has slipped %Ln time(s); a note in your own words may help.</source>
        <translation>
            <numerusform>„{title}“ ist dir %Ln-mal entfallen; eine Notiz in eigenen Worten kann helfen.</numerusform>
            <numerusform>„{title}“ ist dir %Ln-mal entfallen; eine Notiz in eigenen Worten kann helfen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The window was not closed, because of that; close it once more to leave.</source>
        <translation>Das Fenster blieb deshalb offen; schließe es noch einmal, um dlstudy zu verlassen.</translation>
    </message>
</context>
</TS>
