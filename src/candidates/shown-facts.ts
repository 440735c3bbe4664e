import type { CandidateFacts } from './candidate-facts';
import type { CandidateFactsDto } from './candidates.dto';

/** As readers get them: more digits would be noise. Ranks are by the exact figures. */
export function shownFacts(facts: CandidateFacts): CandidateFactsDto {
  const { light, nightSight, uptimeShare, confirmedDaysAgo, clock, holding, periodShare } = facts;
  return {
    ...{ light, nightSight, clock, holding },
    uptimeShare: uptimeShare === null ? null : rounded(uptimeShare, 4),
    confirmedDaysAgo: confirmedDaysAgo === null ? null : rounded(confirmedDaysAgo, 1),
    periodShare: rounded(periodShare, 4),
  };
}

export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}
