"""Computed checks for Practice and Careers/Roles and Pay."""

from __future__ import annotations

import dataclasses
import math

import numpy as np

from tests.claims.binding import Claims, Within

CLAIMS = Claims()


@dataclasses.dataclass(frozen=True)
class _Pay:
    """One row of the article's table of May 2024."""

    minimum: float
    average: float
    highest: float


INDIA = _Pay(6, 10, 18)
"""Lakh rupees a year."""

USA = _Pay(86_993, 157_361, 284_649)
"""Dollars a year."""

NEW_DATA_SCIENTISTS = 59_400
"""Increase from 2022 to 2032, BLS, The Economics Daily of 14 March 2024."""

OPENINGS_USA, OPENINGS_INDIA = 50_000, 6_000


def _two_sided_p(z: float) -> float:
    return math.erfc(abs(z) / math.sqrt(2))


# --- deep-learning-roles


@CLAIMS.check("deep-learning-roles")
def deep_learning_roles_example() -> dict[str, float]:
    """Work the example of the factory through."""
    parts, share, cost, rate, network = 2_000, 0.5, 40, 30, 50
    defects = parts * share / 100
    assert defects == 10  # written in words
    assert network > 1000 / rate
    return {
        "2,000": parts,
        "0.5": share,
        "40": cost,
        "400": defects * cost,
        "30": rate,
        "33": 1000 / rate,
        "50": network,
    }


CLAIMS.explain("deep-learning-roles", {"2024": "year of the article", "2018": "edition of the classification"})


# --- engineer-data-scientist-researcher


@CLAIMS.check("engineer-data-scientist-researcher")
def engineer_data_scientist_researcher_latency() -> dict[str, float]:
    """Turn the two latencies into a saving and a throughput."""
    before, after = 120, 45
    return {"120": before, "45": after, "62.5": 100 * (1 - after / before), "2.7": before / after}


@CLAIMS.check("engineer-data-scientist-researcher")
def engineer_data_scientist_researcher_experiment() -> dict[str, float | Within]:
    """Test the two proportions, by formula and by shuffling the labels of the users."""
    users, old, new = 20_000, 400, 460
    pooled = (old + new) / (2 * users)
    z = (new - old) / users / math.sqrt(2 * pooled * (1 - pooled) / users)
    rng = np.random.default_rng(0)
    shuffled = rng.hypergeometric(old + new, 2 * users - old - new, users, size=200_000)
    chance = float((np.abs(shuffled - (old + new) / 2) >= (new - old) / 2).mean())
    assert abs(chance - _two_sided_p(z)) < 0.005
    return {
        "400": old,
        "460": new,
        "20,000": users,
        "2.0": 100 * old / users,
        "2.3": 100 * new / users,
        "2.07": z,
        "0.04": _two_sided_p(z),
    }


@CLAIMS.check("engineer-data-scientist-researcher")
def engineer_data_scientist_researcher_accuracies() -> dict[str, float]:
    """Compare two accuracies as if independent, and by the disagreements."""
    images, first, second = 10_000, 92.0, 92.4
    error = math.sqrt(sum(a / 100 * (1 - a / 100) / images for a in (first, second)))
    disagree, won = 140, 90
    lost = disagree - won
    assert won - lost == round((second - first) / 100 * images)  # consistent with the two accuracies
    statistic = (won - lost) ** 2 / disagree
    p = _two_sided_p(math.sqrt(statistic))
    assert 0.0005 < p < 0.001
    return {
        "10,000": images,
        "92.0": first,
        "92.4": second,
        "1.05": (second - first) / 100 / error,
        "90": won,
        "50": lost,
        "140": disagree,
        "11.4": statistic,
    }


CLAIMS.explain("engineer-data-scientist-researcher", {"0.001": "upper bound of the p that its check computes"})


# --- deep-learning-job-description


@CLAIMS.check("deep-learning-job-description")
def deep_learning_job_description_evaluation() -> dict[str, float]:
    """Count the four cells for the silent and for the useful model."""
    defective, found, alarms = 0.005, 0.90, 0.02
    true_alarms, false_alarms = defective * found, (1 - defective) * alarms
    accuracy = true_alarms + (1 - defective) * (1 - alarms)
    assert accuracy < 1 - defective
    return {
        "0.5": 100 * defective,
        "99.5": 100 * (1 - defective),
        "90": 100 * found,
        "2": 100 * alarms,
        "97.96": 100 * accuracy,
        "18": 100 * true_alarms / (true_alarms + false_alarms),
    }


@CLAIMS.check("deep-learning-job-description")
def deep_learning_job_description_memory() -> dict[str, float]:
    """Store the same number of weights with half the bits."""
    weights = 4_000_000_000
    return {
        "8": weights * np.dtype(np.float16).itemsize / 1e9,
        "4": weights * np.dtype(np.int8).itemsize / 1e9,
        "16": np.dtype(np.float16).itemsize * 8,
    }


CLAIMS.explain(
    "deep-learning-job-description",
    {"0.3": "loss of recall, chosen for the example", "2024": "year of the article"},
)


# --- reading-pay-figures


@CLAIMS.check("reading-pay-figures")
def reading_pay_figures_ratios() -> dict[str, float]:
    """Compute the ratios within each row and against the official median."""
    median_data_scientists = 103_500
    return {
        "6": INDIA.minimum,
        "10": INDIA.average,
        "18": INDIA.highest,
        "86,993": USA.minimum,
        "157,361": USA.average,
        "284,649": USA.highest,
        "3.0": INDIA.highest / INDIA.minimum,
        "3.27": USA.highest / USA.minimum,
        "1.67": INDIA.average / INDIA.minimum,
        "1.81": USA.average / USA.minimum,
        "103,500": median_data_scientists,
        "52": 100 * (USA.average / median_data_scientists - 1),
    }


@CLAIMS.check("reading-pay-figures")
def reading_pay_figures_precision() -> dict[str, float | Within]:
    """Draw many samples of people and measure how much their mean varies; a skewed pay has mean above median."""
    deviation, people = 50_000, 100
    rng = np.random.default_rng(0)
    pay = rng.gamma((150_000 / deviation) ** 2, deviation**2 / 150_000, size=(4_000, people))
    assert abs(pay.std() - deviation) < 500
    assert pay.mean() > np.median(pay)
    return {"50,000": deviation, "100": people, "5,000": Within(float(pay.mean(axis=1).std()), 200)}


CLAIMS.explain("reading-pay-figures", {"2024": "year of the article", "2022": "year of the official median"})


# --- mean-between-minimum-and-maximum


def _median_bounds(pay: _Pay) -> tuple[float, float]:
    low = max(pay.minimum, 2 * pay.average - pay.highest)
    high = min(pay.highest, 2 * pay.average - pay.minimum)
    return low, high


def _random_pay(rng: np.random.Generator, pay: _Pay, people: int) -> np.ndarray:
    """Draw pay within the range whose mean is the given one, by mixing with an end of the range."""
    x = pay.minimum + (pay.highest - pay.minimum) * rng.beta(rng.uniform(0.05, 2), rng.uniform(0.05, 2), people)
    end = pay.minimum if x.mean() > pay.average else pay.highest
    share = (pay.average - x.mean()) / (end - x.mean())
    mixed: np.ndarray = x + share * (end - x)
    return mixed


@CLAIMS.check("mean-between-minimum-and-maximum")
def mean_between_minimum_and_maximum_bounds_hold() -> dict[str, float]:
    """No random distribution with these three numbers breaks a bound, and constructed ones come close to each."""
    rng = np.random.default_rng(0)
    for pay in (INDIA, USA):
        low, high = _median_bounds(pay)
        largest = math.sqrt((pay.highest - pay.average) * (pay.average - pay.minimum))
        for _ in range(400):
            x = _random_pay(rng, pay, 201)
            assert math.isclose(x.mean(), pay.average)
            assert low - 1e-6 <= np.median(x) <= high + 1e-6
            assert x.std() <= largest + 1e-6
            level = rng.uniform(pay.average, pay.highest)
            assert (x >= level).mean() <= (pay.average - pay.minimum) / (level - pay.minimum) + 1e-9
    half = 100_000
    nearly = np.concatenate([np.full(half - 1, 6.0), np.full(half + 1, 14.0)])
    assert abs(nearly.mean() - INDIA.average) < 1e-3
    assert np.median(nearly) == 14
    ends = np.concatenate([np.full(200, 6.0), np.full(100, 18.0)])  # a third at the top
    assert ends.mean() == INDIA.average
    return {"14": _median_bounds(INDIA)[1], "6": _median_bounds(INDIA)[0], "5.7": float(ends.std())}


@CLAIMS.check("mean-between-minimum-and-maximum")
def mean_between_minimum_and_maximum_usa() -> dict[str, float]:
    """Compute the bounds for the second row."""
    low, high = _median_bounds(USA)
    return {
        "86,993": low,
        "227,729": high,
        "157,361": USA.average,
        "284,649": USA.highest,
        "94,641": math.sqrt((USA.highest - USA.average) * (USA.average - USA.minimum)),
    }


@CLAIMS.check("mean-between-minimum-and-maximum")
def mean_between_minimum_and_maximum_examples() -> dict[str, float]:
    """Build the examples of the text: they share a mean, and their medians lie where they are said to lie."""
    low = np.concatenate([np.full(60, 6.0), np.full(40, 16.0)])
    skew = np.concatenate([np.full(45, 6.0), np.full(55, 13.27)])
    above = np.concatenate([np.full(80, 11.0), np.full(20, 6.0)])
    assert np.median(low) == 6
    assert np.median(skew) > skew.mean() + 3
    assert (above > above.mean()).mean() == 0.8
    assert low.mean() == above.mean() == 10
    return {
        "10": round(float(skew.mean()), 2),
        "60": 100 * float((low == 6).mean()),
        "40": 100 * float((low == 16).mean()),
        "16": low.max(),
        "45": 100 * float((skew == 6).mean()),
        "55": 100 * float((skew > 6).mean()),
        "13.27": (10 - 0.45 * 6) / 0.55,
        "80": 100 * float((above == 11).mean()),
        "20": 100 * float((above == 6).mean()),
        "11": above.max(),
        "12": (INDIA.minimum + INDIA.highest) / 2,
        "18": INDIA.highest,
        "4": INDIA.average - INDIA.minimum,
    }


@CLAIMS.check("mean-between-minimum-and-maximum")
def mean_between_minimum_and_maximum_extremes() -> dict[str, float | Within]:
    """Draw groups of people and take the typical ratio of the highest to the lowest pay."""
    rng = np.random.default_rng(1)
    deviation = 0.4
    few, many = (np.ptp(rng.normal(0, deviation, size=(1_500, n)), axis=1) for n in (10, 1_000))
    return {
        "0.4": deviation,
        "1,000": 1_000,
        "3.4": Within(float(np.exp(few.mean())), 0.1),
        "13": Within(float(np.exp(many.mean())), 0.7),
    }


CLAIMS.explain("mean-between-minimum-and-maximum", {"2024": "year of the article"})


# --- comparing-pay-across-countries


@CLAIMS.check("comparing-pay-across-countries")
def comparing_pay_across_countries_conversion() -> dict[str, float]:
    """Convert the Indian average both ways and compare with the American one."""
    lakh, crore, rate, price_level = 100_000, 10_000_000, 83, 0.29
    rupees = INDIA.average * lakh
    assert rupees == crore / 10
    dollars = rupees / rate
    at_home = dollars / price_level
    return {
        "100,000": lakh,
        "10": INDIA.average,
        "1,000,000": rupees,
        "83": rate,
        "12,048": dollars,
        "157,361": USA.average,
        "13.1": USA.average / dollars,
        "0.29": price_level,
        "41,545": at_home,
        "3.8": USA.average / at_home,
        "11,446": 0.95 * dollars,
        "5": 100 * (1 - 0.95),
    }


@CLAIMS.check("comparing-pay-across-countries")
def comparing_pay_across_countries_without_units() -> dict[str, float]:
    """Compute the three ratios, and find the last one unchanged by any rate and any constant."""
    place = {}
    for name, pay in (("India", INDIA), ("USA", USA)):
        place[name] = (pay.average - pay.minimum) / (pay.highest - pay.minimum)
        for rate, constant in ((83.0, 0.0), (0.01, 5.0)):
            low, mean, high = (rate * x + constant for x in (pay.minimum, pay.average, pay.highest))
            assert math.isclose((mean - low) / (high - low), place[name])
    return {
        "3.00": INDIA.highest / INDIA.minimum,
        "3.27": USA.highest / USA.minimum,
        "1.67": INDIA.average / INDIA.minimum,
        "1.81": USA.average / USA.minimum,
        "0.33": place["India"],
        "0.36": place["USA"],
    }


CLAIMS.explain(
    "comparing-pay-across-countries",
    {
        "2024": "year of the article",
        "2022": "year of the price level",
    },
)


# --- reading-job-growth-figures


def _per_year(percent: float) -> float:
    """Annual growth in percent that compounds to the given one in ten years, found by bisection."""
    low, high = 0.0, percent
    for _ in range(60):
        middle = (low + high) / 2
        level = 1.0
        for _ in range(10):
            level *= 1 + middle / 100
        low, high = (middle, high) if level < 1 + percent / 100 else (low, middle)
    return low


@CLAIMS.check("reading-job-growth-figures")
def reading_job_growth_figures_compound() -> dict[str, float]:
    """Compound the annual rates up and down."""
    years = 0
    level = 1.0
    while level < 2:
        level *= 1.0305
        years += 1
    assert years == 24  # it doubles in the course of the 24th year
    return {
        "3.05": _per_year(35),
        "0.77": _per_year(8),
        "0.28": _per_year(2.8),
        "41": 100 * (1.035**10 - 1),
        "23": math.log(2) / math.log(1.0305),
        "23.1": math.log(2) / math.log(1.0305),
        "248": math.log(2) / math.log(1.0028),
    }


@CLAIMS.check("reading-job-growth-figures")
def reading_job_growth_figures_editions() -> dict[str, float]:
    """Compute each edition's growth from the levels that the bureau printed."""
    growth = {
        name: 100 * (after / before - 1)
        for name, (before, after) in {"2020": (153.5, 165.4), "2022": (164.5, 169.1), "2024": (170.0, 175.2)}.items()
    }
    return {
        "8": growth["2020"],
        "2.8": growth["2022"],
        "3.1": growth["2024"],
        "12.5": 35 / 2.8,
        "4.4": 35 / 8,
    }


@CLAIMS.check("reading-job-growth-figures")
def reading_job_growth_figures_numbers() -> dict[str, float | Within]:
    """Derive the base and the share of the new jobs."""
    return {
        "59,400": NEW_DATA_SCIENTISTS,
        "170,000": Within(NEW_DATA_SCIENTISTS / 0.35, 5_000),
        "0.35": 35 / 100,
        "1.3": 100 * NEW_DATA_SCIENTISTS / 4.7e6,
    }


CLAIMS.explain(
    "reading-job-growth-figures",
    {
        "35": "percent, printed by the article; used in the checks",
        "10": "years from 2022 to 2032",
        "3.5": "the wrong annual rate, used in the check of the compounding",
        "1.0305": "one plus the annual rate",
        "4.7": "million new jobs, printed by the bureau; used in the check of the numbers",
        "164.5": "million, printed by the bureau; used in the check of the editions",
        "169.1": "million, printed by the bureau; used in the check of the editions",
        "153.5": "million, printed by the bureau; used in the check of the editions",
        "165.4": "million, printed by the bureau; used in the check of the editions",
        "170.0": "million, printed by the bureau; used in the check of the editions",
        "175.2": "million, printed by the bureau; used in the check of the editions",
        "2020": "year of an edition",
        "2022": "year of an edition",
        "2024": "year of the article and of an edition",
        "2025": "year of an edition's release",
        "2030": "year of an edition",
        "2032": "year of an edition",
        "2034": "year of an edition",
    },
)


# --- reading-vacancy-counts


@CLAIMS.check("reading-vacancy-counts")
def reading_vacancy_counts_stock_and_flow() -> dict[str, float | Within]:
    """Simulate advertisements that arrive and stay, and turn the stock that is open into a yearly flow."""
    per_year = {days: 365 * OPENINGS_USA / days for days in (45, 90)}
    occupation = NEW_DATA_SCIENTISTS / 0.35
    assert per_year[45] > 2 * occupation
    assert per_year[90] > occupation
    rng = np.random.default_rng(0)
    arrivals, days = 200_000, 1_000  # 200 a day, each open for 45 days on average
    start = rng.uniform(0, days, arrivals)
    end = start + rng.exponential(45, arrivals)
    open_now = np.mean([((start <= day) & (day < end)).sum() for day in range(400, 900, 25)])
    assert abs(open_now / (200 * 45) - 1) < 0.03
    return {
        "50,000": OPENINGS_USA,
        "45": 45,
        "365": 365,
        "406,000": Within(per_year[45], 500),
        "203,000": Within(per_year[90], 500),
        "170,000": Within(occupation, 5_000),
    }


@CLAIMS.check("reading-vacancy-counts")
def reading_vacancy_counts_ratios() -> dict[str, float]:
    """Compare the counts with each other, with the inhabitants and with the projected growth."""
    usa, india = OPENINGS_USA / 340, OPENINGS_INDIA / 1_450
    return {
        "6,000": OPENINGS_INDIA,
        "8.3": OPENINGS_USA / OPENINGS_INDIA,
        "147": usa,
        "4.1": india,
        "36": usa / india,
        "59,400": NEW_DATA_SCIENTISTS,
        "5,940": NEW_DATA_SCIENTISTS / 10,
        "8.4": OPENINGS_USA / (NEW_DATA_SCIENTISTS / 10),
    }


@CLAIMS.check("reading-vacancy-counts")
def reading_vacancy_counts_sample() -> dict[str, float]:
    """Compute the uncertainty of a share read from a sample, and the size for a wanted one."""
    read, relevant = 50, 15
    share = relevant / read
    rng = np.random.default_rng(1)
    drawn = rng.binomial(read, share, size=100_000) / read
    assert abs(1.96 * drawn.std() - 1.96 * math.sqrt(share * (1 - share) / read)) < 0.002
    return {
        "15": relevant,
        "50": read,
        "30": 100 * share,
        "13": 100 * 1.96 * math.sqrt(share * (1 - share) / read),
        "323": 1.96**2 * 0.3 * 0.7 / 0.05**2,
        "0.3": share,
        "0.7": 1 - share,
    }


CLAIMS.explain(
    "reading-vacancy-counts",
    {
        "340": "million inhabitants of the USA, about, in 2024; used in the check of the ratios",
        "1,450": "million inhabitants of India, about, in 2024; used in the check of the ratios",
        "1.96": "quantile for 95 percent, used in the check of the sample",
        "0.05": "the wanted half-width, used in the check of the sample",
        "2022": "base year of the projection",
        "2024": "year of the article",
        "2032": "final year of the projection",
    },
)
