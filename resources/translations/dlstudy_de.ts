<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context>
    <name>Answer</name>
    <message>
        <source>Go to the question that answers it  ›</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide its answer  ▴</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show its answer  ▾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Often said, but wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IN 45 SECONDS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KEY POINTS — tick what you said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OFTEN SAID, BUT WRONG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FOLLOW-UPS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SOURCES</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to: {question}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer of: {question}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer to the follow-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>So does “Restore a backup…” in the menu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(entries) came back from the backup of {when}; the log holds {entries} now. What it was before is in {file}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The backup of {when} holds nothing that the log lacks, so nothing was added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries are missing in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No backup was made, because the copy of {file} is not whole: {told} The earlier backups in {folder} are kept. Run `dlstudy doctor`, which tells whether the log or the disk is at fault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No backup was made, because {folder} cannot hold one ({error}); the log and the earlier backups are as they were. Make room there, or mend its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is the log itself and no backup of it; name a file of the folder `backups`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be read ({error}); name another backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be restored, because it is damaged: {problem} The log was left as it is. `dlstudy restore` lists the other backups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Booklet</name>
    <message>
        <source>Deep-learning interview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in this booklet:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In 45 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Often said, but wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) with answers · {date}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>There is no topic “{name}”; the nearest is “{nearest}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See question {number}:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no topic “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no question in {topics}, so nothing was exported; choose another topic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no question of the level {levels} in {topics}, so nothing was exported; choose another topic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>page {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the topic – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Exporting %Ln question(s) of {topic} …</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The booklet is in {file}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Browse</name>
    <message>
        <source>Search questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answers are being indexed; only titles are searched so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both words, anywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no word that begins so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>either; brackets group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in this topic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with this tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recall below 90 % today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>remembered over 21 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forgotten more than 3 times</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln question(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>How to search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the topics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the topics   {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>★ starred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>suspended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes this filter away from above the topics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps this search above the topics</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Not found yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No question fits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No question contains “{words}”. Did you mean:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No question contains “{words}”. Try fewer or shorter words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the filter – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{delete} removes this filter, {rename} renames it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Filter {name}, %Ln question(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Topics</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>No longer in the bank</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{known} of %Ln question(s) are known: the last mark was Known, and by the schedule recall is still {desired} % or more. {fading} are fading, {unknown} unknown, {unseen} unseen.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{due} due and {new} new questions, {seconds} seconds each: so long a question takes you, or a minute while that is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected recall today</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>If all %Ln marked question(s) were asked today, you would recall {share} % of them by the forgetting curve; with a chance of 90 % it is between {low} and {high} %.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Today&apos;s plan still holds %Ln question(s) that fade or are unknown; {waiting} more are due and wait for the next days.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Today&apos;s plan still holds %Ln question(s) that fade or are unknown.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Only one question is marked yet; from {enough} on, a share says something.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln question(s) are marked yet; from {enough} on, a share says something.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All was marked just now, so the curve has not begun to fall; tomorrow it says more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Your own marks will tell how far to trust that, once %Ln of them measure recall.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The interval allows for predictions that are off by {points} points, as your last %Ln mark(s) that measure recall leave possible.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is marked yet, so there is nothing to recall.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) marked on {date}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) due on {date}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) marked today</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) due today</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Each day will add a stripe: from below the questions that you know, those that fade, those that you do not know, and what you have not seen yet. A tick below it marks each session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing comes due in these days. Once you have marked questions, each day will show how many are to be asked again, how many new ones fit in, and how many have to wait.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>A mark measures recall when at least a day has passed since the one before. From the first such marks on, each week has a point here: the share that you still knew, with the interval in which the truth lies. Weeks with fewer than %Ln of them stay hollow.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Before each mark the forgetting curve says how likely you are to know it. Once marks have come back, points here will compare that with what you knew: on the diagonal the prediction is right, above it you know more, below it less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each question that you mark will be counted here three times: by its stability, which is how many days it takes until you recall it nine times in ten; by its difficulty; and by how well you would recall it today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time from a question to your mark will be gathered here: minutes of each day, how long single questions take, and which topics take most. What lasts longer than ten minutes counts as ten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes a year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When you tick the key points that you said, those that you leave out most often will be listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number}+ marks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brier score {brier}, log loss {loss}; always saying {share} % would have given {plain_brier} and {plain_loss}. Lower is better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds for a question: a quarter up to {quarter}, half up to {half}, three quarters up to {three}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes a day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes a week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes in 4 weeks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes a quarter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no marks</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln mark(s), {known} known</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Due, without room on that day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{date}: {due} asked again, {new} new, {waiting} waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marks a week, up to {most}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Marks in %Ln week(s), up to {most}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{caption}; hollow: fewer than %Ln</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{weeks}: recalled {known} of {asked}, {share} % (95 % interval {low}–{high} %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted {from_} to {to} %, on average {predicted} %: recalled {known} of {asked}, {share} % (95 % interval {low}–{high} %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the time goes, and median seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{topic}: {minutes} minutes, %Ln mark(s), half of them up to {seconds} seconds</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{number} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key points most missed, 95 % intervals</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Missed {missed} of %Ln time(s) (95 % interval {low}–{high} %)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{states}; %Ln session(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>asked again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Week of {date}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln week(s) from {date}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{weeks}: too few to tell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stability in days, median {median}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difficulty of 10, median {median}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recall today in %, mean {mean}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{date}: {minutes} minutes, %Ln mark(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{days} days from {date}: {minutes} minutes, %Ln mark(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title}; the first {shown} of %Ln topic(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>dlstudy: progress on {date}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress on {date}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{thousands}k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{low} to {high}: {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Topic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{known} of {total} basic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{known} of {total} intermediate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{known} of {total} advanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln mark(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You know {known} of %Ln question(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{title}, as many as {days} days ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{title}; {marks} on %Ln day(s), {longest} in a row at most.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{title}. {due} asked again, {new} new, if all are known when they are asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minute(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title}. {marks} in %Ln week(s), {thin} of them with too few to tell.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Predicted {predicted}, recalled {recalled}: you recall {points} points less than predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Brier score {brier} (always saying the mean: {plain_brier}), log loss {loss} ({plain_loss}), from %Ln mark(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Recall today, 0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{title}; {length} in all, over %Ln mark(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You know {known} of %Ln question(s) in {topic}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you know will grow here, day by day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{title}, %Ln more than {days} days ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title}, %Ln fewer than {days} days ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Each day on which you study will be filled here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The next %Ln day(s) ask {questions} a day, {length}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much you still knew, week by week, will stand here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You recalled {share} of what came back (95 % interval {low}–{high}); you want {wanted} (dashed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Week from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enough to tell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted between</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether you recall as often as was predicted will stand here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted {predicted}, recalled {recalled}: no more apart than chance explains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted {predicted}, recalled {recalled}: you recall {points} points more than predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No mark measures recall yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How firmly each question sits in memory will stand here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stability, days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difficulty, 1 to 10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}. Median difficulty {difficulty} of 10.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long questions take, and where the time goes, will stand here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half of the questions take up to {seconds} seconds; a day of study takes {length}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>What you know of each level will stand here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{title}. Most often missed, {missed} of %Ln time(s): {point}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) in {topic}, none marked yet</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s), none marked yet</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You studied on %Ln day(s) of the last {year}, the last {streak} of them in a row</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You studied on %Ln day(s) of the last {year}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title}; up to %Ln have to wait</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The next %Ln day(s) ask nothing in {topic}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The next %Ln day(s) ask nothing</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Your one question holds {days} or longer; today you would recall {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Half of your %Ln question(s) hold {days} or longer; today you would recall {share}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>You know {level} questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You know {level} and {other} questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You know {level}, {other} and {third} questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Progress chart: of %Ln question(s) {states}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Topics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the questions of each topic stand today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Growth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many questions were known, fading, unknown and unseen on each day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On which days you studied, and how much.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the next 30 days ask of you under the present plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of what came back you still knew, week by week.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether you recall as often as was predicted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How firmly the questions sit, how hard they are, and how well they are recalled now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long questions take, and where the time goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you know of each level, and which key points you leave out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Progress chart: %Ln question(s), none marked yet</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where am I?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at a sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Float the progress dock, or put it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the progress dock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{known} of {total} known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} due today ·</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too early to say what you recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected to recall today {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The progress report is in {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress report (PDF)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The numbers of the chart are on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table is in {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chart is in {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The progress report is being made …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save table as CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as {form}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture of the chart is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress report – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the chart – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Last %Ln day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}; choose a topic, a level, a period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All topics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All of {topic}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>last %Ln day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the topic above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same numbers as a table; {key} copies them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the chart in a window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy or save the chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to {topic}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to all topics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress chart: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{chart}, as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More ▾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{chart}, one of more charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{chart} – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Clock</name>
    <message>
        <source>The clock of this computer says {said}, which cannot be, so {taken} is taken for today until you set the clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of this computer says {said}, yet you were here on {last}; it is taken to be right, and later marks count as of today, so set the clock if it is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer says {said}, %Ln day(s) after you were here last; it is taken to be right, so much is due: if it is wrong, set it, and what you marked counts as of the day on which it is right.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Data folder</name>
    <message>
        <source>{folder} lies in a folder that {service} synchronises: it may replace or mix up the log of marks while it is written. Choose a folder on a disk of this machine, outside of synced folders, with --data-dir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} lies on a network file system ({kind}), where neither locks nor writes can be relied upon. Choose a folder on a disk of this machine, outside of synced folders, with --data-dir.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>Everything that is stored is being repaired; try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was nothing to repair.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row} of the log is not as it was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row} of the log is there a second time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row} of the log stands where row {other} should.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row} of the log does not follow on the row before it of the same device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is being written too fast to be read; try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be used ({problem}); the defaults would be in force. `dlstudy doctor --repair` puts it aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be used ({problem}); the next start begins a new sitting. `dlstudy doctor --repair` puts it aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what was kept of the log&apos;s meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log is whole: {entries} entries, each as it was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`dlstudy doctor --repair` drops it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln backup(s) is(are) whole; the newest is of {when} UTC and holds {entries} entries.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>SQLite {version}; the log&apos;s form is number {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log of marks was damaged and has been repaired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The log holds %Ln entry(entries), but the backup {backup} has {more}; `dlstudy restore` brings back what is missing.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>dlstudy is already open on {folder}; close its window first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log in {file} is damaged; `dlstudy doctor --repair` keeps the damaged file and brings back what can be read, and what backups hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no log in {folder} yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no backup in {folder} yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The backup of {when} UTC holds %Ln entry(entries) that the log lacks; `dlstudy doctor --repair` adds it(them).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The question files have %Ln error(s); `dlstudy check` lists them.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>it holds something else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} cannot be written, so marks cannot be stored; mend its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln temporary file(s) was(were) left by a run that was cut short ({names}); `dlstudy doctor --repair` removes it(them).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The log now holds %Ln entry(entries).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The last run did not close it, and nothing came of that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is missing or empty, but its log of changes is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup {file} is damaged: {problem} Others are not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) can be read.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk that holds {folder} has {size} MiB free; marks and backups soon need more. Free some space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk that holds {folder} has {size} MiB free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} could not be used and is now {new}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(entries) could still be read from the damaged file.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more was(were) found in its bytes.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln came from the backup {backup}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %Ln is(are) lost.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>There was no backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The damaged file is kept in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be read ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was kept of the log&apos;s meaning was dropped; the next start reads the log anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln temporary file(s) was(were) removed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The repair of {folder} was not finished ({error}); the log is as it was. Free some space or mend the permissions, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} belongs to another log, or to an older state of this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(entries) that the log lacked came from {backup}.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Its table `{name}` is missing or changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its index `{name}` is missing or changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its trigger `{name}` is missing or changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SQLite says: {words}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It holds `{name}`, which is not ours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its header names another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its header names the form {number}, which there is not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be read to its end ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be opened ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The id of this device is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table `meta` is not as it was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The log has %Ln fault(s); the first are listed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{file} says something else than the log, which counts; the next start must read it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} holds nothing that can be used; the next start reads the whole log instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} was kept of another log; the next start reads the whole log instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new file could not be read back whole: {problem} Check the disk.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>{file} is open in your editor, at line {line}; what you save is read at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This question came with dlstudy: a new version brings its own text again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No editor could be started for {file}; open it by hand at line {line}, or name an editor in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The editor command {command} in the settings cannot be read ({error}); mend it, or leave it empty.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>{name} does not say in which form it is to be written; let it end in {endings}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt wrote a PDF of an unknown build, so it could get no links; export as HTML.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is no file, so the booklet cannot be written there; choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is no file, so the chart cannot be written there; choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is no file, so the report cannot be written there; choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The booklet cannot be written to {file} ({error}); what was there is kept. Choose a folder that exists and that you may write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chart cannot be written to {file} ({error}); what was there is kept. Choose a folder that exists and that you may write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report cannot be written to {file} ({error}); what was there is kept. Choose a folder that exists and that you may write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{one} or {other}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>Something in dlstudy went wrong ({fault}: {words}). Every mark that you saw accepted is stored; you can go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dlstudy crashed when it was last open. Every mark that you saw accepted is stored.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Full screen</name>
    <message>
        <source>Leave the full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc or {key} brings everything back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc brings everything back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dlstudy stands on these libraries, with thanks to those who wrote them. The list is read from what is installed on this computer; the chapters below hold each licence word for word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window is made with Qt and PySide6 (Qt for Python), which are used under the GNU Lesser General Public License, version 3. You may replace them by versions of your own, changed ones too: they are shared libraries apart from dlstudy. In an environment of Python, install another PySide6-Essentials and shiboken6 with pip. In the bundle, exchange the folders PySide6 and shiboken6 beside the program’s other files for those of another build of the same main version. Nothing in dlstudy hinders that, nor taking apart what it does with them. Their source is at https://code.qt.io/ and https://download.qt.io/.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its licence is named by its metadata; the text of it was not installed along.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What dlstudy stands on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt, and how to replace it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report a problem…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chapter holds “{words}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page cannot be read ({reason}). It is part of every installation; installing dlstudy anew brings it back, and your progress stays.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>{key} shows the answer, once you have said yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} – something was missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} – you said what counts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>{menu}: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key: {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} moves the focus or closes a window, so it cannot be used here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} presses buttons and shows the answer, so it cannot be used here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} moves in the text and in lists, so it cannot be used here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text fields need {key}, so it cannot be used here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} closes windows, so it cannot be used here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New key – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press the new key. Esc leaves it as it is, Delete takes it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} belongs to “{name}”. Swapping gives that {mine} in return; taking it gives that nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} belongs to “{name}”. Taking it leaves that without this key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a key or what it does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key and nothing that a key does is called so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double-click a line, or press Return on it, to give it another key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everywhere; these cannot be changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything has its usual keys. Ctrl+Z takes that back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{words}: {keys}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{words}: no key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another key than the usual one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All usual keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the next control, to the one before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close, go back, leave the full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press the button that has the focus, tick a key point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the search field into the list, and back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename or remove a saved filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} stays with “{name}”, to which you gave it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” has its usual keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” has the key {key} now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” has no key now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer and mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go and find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Levels</name>
    <message>
        <source>Basic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Intermediate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Licences</name>
    <message>
        <source>MIT; the questions CC BY 4.0</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>Open in your browser – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This leads to {host}. Your browser will go there; dlstudy itself stays offline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>This mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Suspend”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Resume”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Bury”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Unbury”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Star”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Unstar”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>Study something else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark Known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark Unknown, with the focus on the question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark Known, with the focus on the question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study today&apos;s plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan and limits of a day…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starred questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what is unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cram this topic: ask all, leave the schedule as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask them all again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Star this question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suspend this question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bury until tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note on this question…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit this question…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse all questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find any action, topic or question…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the progress chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the chart in a window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen, only the question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again to store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the topic as PDF or HTML…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems in the question files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All keys…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manual and licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where am I?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it with sample progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report a problem…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to your own progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the star away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask this question again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back in today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>Note – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Markdown, with $formulas$ and code. Only you see it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What do you want to remember?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preview shows here as you write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this note; undo brings it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note as it will look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>YOUR NOTE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit your note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit your note ({key})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This note is not saved. {save} saves it, {leave} once more drops what you changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A note holds {most} characters; shorten this one by {over} to save it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{left} of {most} characters are left.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Show the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the next one; this one stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put this notice away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put this notice away ({key})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Report on a fault – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is what dlstudy knows of the fault. It stays on this computer: copy it if you want to show it to somebody. It names files and versions, and nothing of your answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Find an action, topic or question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find anything – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is called “{words}”, and no question holds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{words}, {position} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All questions with “{words}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Topic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>What finds no room comes on the next days, the most faded first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>What is due comes first; then up to %Ln new question(s), where there is room. Each new one comes back on later days.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>When a question comes back, you know it {times} times in 100.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today’s plan is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>About %Ln question(s) a day, at {seconds} seconds for each.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %Ln minute(s) a day, at {seconds} seconds for each question.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No new questions come by themselves; you can still choose some in the topic tree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Higher asks more often, lower asks less often and lets you forget more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would come back after {usual} days at {retention}% comes back after {days}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today: {due} due and {new} new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today: {due} due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today: {new} new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 more is due and waits for a later day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more are due and wait for later days.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Plan of the day – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>THE COMING WEEK, IF YOU KNOW WHAT IS ASKED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual values</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) a day, {new} of them new, at {retention}%</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As they were</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values from before you changed them here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Desired retention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Budget of a day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New questions a day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budget of a day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit of the budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New questions a day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Desired retention in per cent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The coming week: {days}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day} {due} due, {new} new and {waiting} waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The coming week is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day} {due} due, {new} new</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>Problems in the question files – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions with errors are left out until their files are mended; all others can be studied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Progress file</name>
    <message>
        <source>{what} is not stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dlstudy is already open on {folder}; use its window, or close it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} was written by a newer dlstudy (version {found} of the file, this program knows {known}); it was left as it is. Install the newer dlstudy to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is a database of another program; it was left as it is. Move it away, or choose --data-dir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be read ({error}); check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} is not stored: the disk that holds {folder} reported an error ({name}) while it was written. The file was opened anew and checked: all {number} earlier entries are there. Try again, and check the disk soon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} is not stored: {file} was replaced or removed while dlstudy was open. Put the file back, or close dlstudy and start it again to go on with the file that is there now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be written, so marks cannot be stored; everything stored so far is kept. Mend its permissions, or choose another folder with --data-dir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is a folder, so no marks can be stored in it; move it away, or choose --data-dir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} is not stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} is not stored: {file} was replaced or removed while dlstudy was open. All that it held is in the backup {backup}. Put the file back, or close dlstudy and start it again to go on with the file that is there now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data folder {folder} cannot be made ({error}); choose another with --data-dir, or mend its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be read ({error}); check its disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress was not opened, because a copy of it must be made first and {folder} cannot hold one ({error}); everything stored is kept. Make room there, or mend its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} is not stored: it holds what the file cannot hold ({error}); every earlier mark is kept. Change the text and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether this mark is stored is not known: the disk that holds {folder} reported an error ({name}) while it was written, and the file could not be opened again. Every mark before it was stored. Check the disk, then try again: dlstudy first opens the file anew, and a mark that is tried twice counts once. ({again})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log was left as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress cannot be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {file}: {error}; every earlier mark is kept. Close dlstudy and start it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {file} is not a dlstudy progress file; it was left as it is. Move it away, choose --data-dir, or, if it was your progress file, run `dlstudy doctor --repair`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {file} is damaged; it was left as it is. `dlstudy doctor` tells more, and `dlstudy doctor --repair` brings back what can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {file} is not in the form that this dlstudy knows ({error}); it was left as it is. `dlstudy doctor` tells more, and `dlstudy doctor --repair` brings back what can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {file} was changed by another program ({error}); every earlier mark is kept. Close dlstudy and start it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {file} refuses it ({error}); every earlier mark is kept. `dlstudy doctor` tells more, and `dlstudy doctor --repair` brings back what can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: the disk that holds {folder} is full; every earlier mark is kept. Free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: it is longer than the file can hold; every earlier mark is kept. Shorten the text and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: the memory of this machine is used up; every earlier mark is kept. Close other programs and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {file} cannot be opened for writing; every earlier mark is kept. Check its permissions, and whether its disk may only be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {file} cannot be opened for writing, because it was moved or replaced; every earlier mark is kept. Put it back, or close dlstudy and start it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {file} cannot be opened for writing; every earlier mark is kept. Check the permissions of {folder}, and how many files are open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {file} cannot be opened for writing; every earlier mark is kept. Check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: the disk that holds {folder} reported an error ({name}); every earlier mark is kept as far as the disk keeps its word. Close dlstudy, check the disk, and copy the folder to another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {file} cannot be locked ({name}), as on a disk that may only be read or on a network drive; every earlier mark is kept. Choose a folder on a disk of this machine with --data-dir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: the disk that holds {folder} is full ({name}); every earlier mark is kept. Free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {file} cannot be locked ({name}); every earlier mark is kept. Choose a folder on a disk of this machine with --data-dir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: the disk that holds {folder} takes no file of this size; every earlier mark is kept. Move the folder to another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: it was interrupted; every earlier mark is kept. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {file} is closed; every earlier mark is kept. Start dlstudy again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Often said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cramming</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All are asked, and the schedule stays as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer aloud, as you would in the interview. Then compare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>again this session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comes back later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question and answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Builds on “{title}”, which is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Builds on “{title}”, which is fading.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Builds on “{title}”, which is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Builds on “{title}”, which is unseen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}”, which is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}”, which is fading.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}”, which is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}”, which is unseen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>known while cramming</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown while cramming</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is asked no more until you resume it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is put off until tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History: {marks}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starred: take the star away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Star this question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>And {number} more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why now?  ▾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why now?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show why it is asked now, with the numbers behind it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is asked no more until you resume it ({key})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} ({key})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buried until tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is put off until tomorrow; {key} takes it back in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leech</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WORTH KNOWING FIRST</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put this hint away; the question stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>THIS ONE KEEPS SLIPPING: %Ln LAPSE(LAPSES)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{number} earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why now?  ▴</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it builds on may help:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try to say the answer in your own words, or write a note on what you mix up.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Question files</name>
    <message>
        <source>The question files are being read again; you can go on meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question files are in order again and have been read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{file}, line {line}: {problem} (%Ln more in the question files.) You go on with the questions as they were before this save; mend the file, and it is read again.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{file}, line {line}: {problem} You go on with the questions as they were before this save; mend the file, and it is read again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question files have been read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>This file has more than %Ln error(s); the rest is not listed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This file has more than %Ln warning(s); the rest is not listed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This question has no topic, and neither has its file; add `topic:`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A follow-up needs either `answer` or `see`, and not both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The id `{id}` is already taken (line {line}); choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The id `{id}` is already taken ({file}, line {line}); choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This question points at itself; remove the link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No question has the id `{id}`; did you mean `{instead}`?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No question has the id `{id}`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`{key}` is empty; fill it or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This mistake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a mistake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This follow_up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a follow_up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`{key}` is no key of {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lower-case words joined by hyphens, such as `batch-size`</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to four names parted by slashes, such as `Training/Gradient Descent`</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`{key}` must be a text; quote it when it holds `: ` or starts with a bracket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`{key}` must be a whole number from {low} to {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>`{key}` has %Ln character(s); at most {most} are allowed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>`{key}` must be a mapping with keys such as {keys}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`{key}` is no key of {what}; did you mean `{instead}`?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`{key}` must be a list: write each item on a line of its own after `- `.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>`{key}` has %Ln item(s); at most {most} are allowed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>`{key}` must be one of {options}; did you mean `{instead}`?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`{key}` must be one of {options}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`{key}` must be {shape}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{this} lacks `{key}`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a bare DOI, such as `10.1038/nature14539`</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a bare arXiv number, such as `1706.03762`</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an address that starts with `https://`</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a code of a language by BCP 47, such as `en` or `pt-BR`</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{this} lacks `{key}`; it is usable without.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder cannot be read ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be read ({error}); check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such file or folder; check the name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mend the YAML there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not valid YAML ({said}); {hint}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quote the text: it contains a colon followed by a space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>indent with spaces, not with tabs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quote the text: it starts with a character that YAML reserves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quote the text: it starts with an exclamation mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the indentation, or quote the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the indentation of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close the quotation mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write `key: value`, with a space after the colon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close the bracket, or quote the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close the brace, or quote the text: it starts with a brace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quote the text: it starts with an asterisk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quote the text: it starts with an ampersand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>remove the control character</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a regular file; name a YAML file or a folder of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is larger than 32 MiB; split it into several.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The character U+{code} is not allowed; remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be read ({error}); check its name and permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is larger than 32 MiB ({size} MiB); split it into several.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is not UTF-8 at byte {place}; save it as UTF-8 in your editor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file holds more than two million values; split it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anchors (`&amp;name`) are not allowed; write the text out, or quote it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags (`!name`) are not allowed; remove it, or quote the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be read ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key must be a plain text; a text that starts with a brace must be quoted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key `{key}` stands here a second time (first: line {line}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>This mapping has more than %Ln key(s); a question needs about twelve.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This text is longer than a million characters; shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text holds the character U+{code}; remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>This is nested too deep (more than %Ln level(s)).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A second YAML document starts here; put it into a file of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aliases (`*name`) are not allowed; write the text out, or quote it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is empty; write `topic:` and `questions:`.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Question list</name>
    <message>
        <source>starred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>suspended</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Question states</name>
    <message>
        <source>Known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unseen</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln known</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fading</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unknown</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unseen</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Report a problem – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at how your files are…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the report – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report is in {file}. It was sent nowhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dlstudy sends nothing. Here is what would help somebody to find the fault: versions, settings, and how your files are – no marks, no notes, no searches. Read it, cross out what you like, save it to a file, and pass that on yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else is at work on the log, so nobody looked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Safety</name>
    <message>
        <source>Fault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check what is stored – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repair keeps every damaged file in the folder “damaged” and brings back what can be read of it and what backups hold. The log is closed for it and opened again afterwards; your marks wait that long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at everything that is stored…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln fault(s) was(were) found.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repairing what can be repaired…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else is at work on the log; check again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else is at work on the log; try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Would add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>half an hour with new marks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the window was closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>made at a start, which the end before it had no time for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before a backup was restored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before the file took a newer form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after the disk reported an error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file was replaced or removed while the window was open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a backup – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restoring adds every entry of the backup that your log lacks. Nothing is taken away: marks that you gave since stay, and what is there now is backed up first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log cannot be written, so nothing can be added to it; the banner says why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bringing back what the log lacks…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no backup yet. One is made every half an hour in which you marked something, and when you close the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved · backed up {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check what is stored…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last report on a fault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backups are in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marks cannot be stored. You can study all the same, but nothing of it is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The versions of dlstudy and of what it stands on are copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every mark is stored before the next question is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The last good backup was made on {when} and holds %Ln entry(entries).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This is not stored. It waits here: press its key again, or try again when there is room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved · not backed up yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no backup yet; one is made every half an hour with new marks, and on close.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it is not stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At work</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sample progress</name>
    <message>
        <source>No folder for sample progress can be made ({error}); your own progress is as it was. Make room on the disk of temporary files and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample progress – nothing here is stored in your progress.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something of yours waits to be stored; look at the sample when that has been done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three months of progress are being made up …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>`{term}` cannot be compared; did you mean `{instead}`?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`{term}` is compared, by &lt;, &gt; or =; did you mean `{instead}`?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`{term}:` is no operator; did you mean `{instead}`?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`{term}` wants a number behind it; did you mean `{instead}`?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`r` is a share from 0 to 1; did you mean `{instead}`?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`topic:` wants the name of a topic behind it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`tag:` wants the name of a tag behind it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`topic:` wants the name of a topic behind it; did you mean `{instead}`?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`tag:` wants the name of a tag behind it; did you mean `{instead}`?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`level:` wants the name of a level behind it; did you mean `{instead}`?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`is:` wants the name of a state behind it; did you mean `{instead}`?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`{term}` is no topic of this bank.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`{term}` is no tag of this bank.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`{term}` is no level of {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`{term}` is no state of {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`{term}` is no topic; did you mean `{instead}`?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`{term}` is no tag; did you mean `{instead}`?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`{term}` is no level; did you mean `{instead}`?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`{term}` is no state; did you mean `{instead}`?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Only the first %Ln word(s) are searched for.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Search   {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search questions   {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The filter “{name}” is removed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message numerus="yes">
        <source>%Ln min</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) of study in this session</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) of study in this session, pauses not counted. A click hides this.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The minutes are hidden; the settings ({key}) show them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>45 minutes without a pause: five minutes off now help you to keep what you learned.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>The settings in {file} were damaged ({reason}); the defaults are in force, the old file is {old}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings in {file} cannot be used ({reason}); the defaults are in force.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it holds no settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is not a file, so settings cannot be kept there; the defaults are in force.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings could not be stored in {file} ({error}); the old ones stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It costs about {times} times as many repetitions as the usual {usual}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the usual one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark as your system is, also when that changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Always light, whatever your system is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Always dark, whatever your system is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size in per cent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes of this session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hint at a pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Editor command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first one found on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the data folder’s path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No setting has to do with “{words}”. Fewer letters find more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring back what was set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>APPEARANCE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STUDY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SESSION</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FILES AND KEYS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of all text, formulas and charts too. Ctrl+Plus and Ctrl+Minus do the same; 100&#xa0;% is as in other programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the window. Questions stay in the language in which they are written, and you stay where you are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budget of a day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New questions a day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Desired retention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens a question file (Ctrl+E). {file} and {line} stand for the place, as in “code -g {file}:{line}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds your marks, notes, settings, backups and own questions. Another one is used with --data-dir or the variable DLSTUDY_DATA_DIR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything can be done by keys; one sheet shows them all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>colours, night, contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>font, zoom, letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>animation, fading, reduced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Little moves here; nothing, if your system is set so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fades or runs; what works says so in words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limit, time, plan, questions, minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limit, plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recall, interval, schedule, memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>timer, clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The status bar tells how long you have studied; pauses do not count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The status bar does not tell how long you have studied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>break, rest, timer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After 45 minutes without five minutes off, one line suggests a pause; nothing stops for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing suggests a pause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>program, question files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>progress, backups, notes, files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keyboard, shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language changes at the next start: now something waits to be stored, and must not be lost.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message>
        <source>Suspended, stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked again, stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buried until tomorrow, stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back in today, stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starred, stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Star taken away, stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note, stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known, stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown, stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is left to ask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Study</name>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cramming {topic}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Nothing left to ask here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each question comes back when it begins to fade.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Of {total} questions of {topic}, %Ln is(are) suspended or buried; the other {asked} are known.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln questions of {topic} are known. They come back when they begin to fade.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln question(s) of {topic}, {all} is(are) suspended or buried; none is asked.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of {total} questions of {topic}, %Ln is(are) suspended or buried; the other is known.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No question file could be read; the problems at the foot of the window say why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question files belong into the folder “questions” of your data folder; they are read at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is more to ask than when you began it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every topic</source>
        <comment>stands for {topic} in the sentences about one</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No starred question is left to ask. Press {key} on a question to star it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The schedule is as it was before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The one question of {topic} is known. It comes back when it begins to fade.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today&apos;s plan holds more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today&apos;s plan is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is due today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No unknown question is left to ask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You went through all of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything that was found is asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask them all again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study today&apos;s plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No starred question is left to ask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} to Known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} to Fading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} to Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} to Unseen</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more wait; they come on the next days, the most faded first.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{due}, and {waiting} more that wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 more waits; it comes on the next days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} marked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>THE COMING WEEK</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Moved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Streak</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message numerus="yes">
        <source>%Ln year(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln year(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{number} days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln month(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln month(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Topics</name>
    <message>
        <source>All topics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{topic}, {known} of {total} known</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Where am I</name>
    <message>
        <source>Known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You knew it last time, and most likely still do: nothing to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You knew it last time, but by now you may have forgotten: it is due.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You did not know it last time: it comes back soon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unseen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have never marked it: it comes as a new question, a few each day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where am I? – dlstudy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{known} of {total} known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known becomes fading when your chance to recall it is predicted below {retention}, the retention that you desire; the settings change that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List what is {state}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Why now</name>
    <message>
        <source>It is not due: predicted recall is {recall}% and you want {wanted}%; it comes back {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last seen {ago}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have not marked it yet. New questions come in the topics&apos; order, each after those that it builds on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your last mark, {ago}, was Known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your last mark, {ago}, was Unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>(Stability {days}, difficulty {difficulty} of 10, %Ln lapse(s).)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>(Stability {days}, difficulty {difficulty} of 10.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question was changed since, so it is asked again and its schedule begins anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It comes back until you know it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That mark bears a date in the future, so it is asked again now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Predicted recall is {recall}% and you want {wanted}%; it has been due for %Ln day(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>New</source>
        <comment>a question that was never marked</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted recall is {recall}%, and tomorrow it is below the {wanted}% that you want.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted recall is {recall}% and you want {wanted}%; it has been due since today.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>{number} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study today&apos;s plan: what is fading or unknown, and some new questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Topics ▾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the topics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{due} due · {new} new today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing due today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today: {due} due, {new} new, {waiting} more wait for the next days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today&apos;s plan, {waiting} more wait for the next days; its limits, and the coming week ({key})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today: {due} due, {new} new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today&apos;s plan; its limits, and the coming week ({key})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{position} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Deep-learning interview · %Ln question(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln problem(s) in the question files</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Streak %Ln day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>again this session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>again today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the schedule stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>“{title}” has slipped %Ln time(s); when it comes back, look at what it builds on.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{title}” has slipped %Ln time(s); a note in your own words may help.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The window was not closed, because of that; close it once more to leave.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
