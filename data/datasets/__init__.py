"""Every dataset that can be submitted, gathered from the subject modules beside this one."""

from data.datasets.antisocial_behaviour import council_reports, police_asb
from data.datasets.baselines import baselines
from data.datasets.boundaries import boundaries
from data.datasets.commentary import commentary, judgements
from data.datasets.domestic_abuse import da_incidents
from data.datasets.fire import fires
from data.datasets.hate_crime import hate_reports
from data.datasets.intelligence import intelligence_reports
from data.datasets.knife_crime import police_calls
from data.datasets.links import link_visits
from data.datasets.marac import marac_attendance, marac_cases
from data.datasets.milestones import milestones
from data.datasets.missing import missing_episodes
from data.datasets.modern_slavery import nrm_meetings, nrm_referrals
from data.datasets.places import areas, populations
from data.datasets.police_outcomes import police_outcomes
from data.datasets.prevent import prevent_referrals
from data.datasets.programmes import probation_programmes, youth_programmes
from data.datasets.ready_made import counts
from data.datasets.recorded_offences import recorded_offences
from data.datasets.risk_factors import risk_scores
from data.datasets.road_safety import road_casualties
from data.datasets.serious_violence import intervention_referrals
from data.datasets.street_crime import street_crime
from data.datasets.targets import targets
from data.datasets.youth_justice import youth_disposals
from data.schema import Dataset

DATASETS: dict[str, Dataset] = {
    dataset.name: dataset
    for dataset in (
        missing_episodes,
        police_calls,
        da_incidents,
        nrm_referrals,
        nrm_meetings,
        recorded_offences,
        police_outcomes,
        intelligence_reports,
        road_casualties,
        police_asb,
        council_reports,
        youth_disposals,
        fires,
        probation_programmes,
        youth_programmes,
        hate_reports,
        marac_cases,
        marac_attendance,
        prevent_referrals,
        intervention_referrals,
        street_crime,
        risk_scores,
        counts,
        targets,
        milestones,
        baselines,
        link_visits,
        commentary,
        judgements,
        populations,
        areas,
        boundaries,
    )
}
