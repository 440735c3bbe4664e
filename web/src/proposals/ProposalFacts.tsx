import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { windOf } from '../map/compass';
import { placeText } from '../map/typed-place';
import { useSession } from '../session/session';
import { AreaName } from '../ui/AreaSelect';
import { type Fact, FactsBeside } from '../ui/Facts';
import { useTime } from '../ui/time';
import { opticsFields } from './proposal-form';
import { ProposalState } from './ProposalState';
import { LinkAnchor } from '../ui/links';

const NAMESPACES = ['proposals', 'enums'] as const;

/** What was proposed, by whom, and what became of it. What was not said is left out. */
export function ProposalFacts({ proposal }: { proposal: Dto<'ProposalDetailDto'> }) {
  const facts = [...useStanding(proposal), ...useLensFacts(proposal), ...useHouseholdFacts(proposal)];
  return <FactsBeside size="sm" facts={facts} />;
}

function useStanding(proposal: Dto<'ProposalDetailDto'>): Fact[] {
  const { t } = useTranslation('proposals');
  const time = useTime();
  const { account } = useSession();
  const { state, origin, proposedBy, cameraId, lens } = proposal;
  const isOwn = proposedBy === account.id;
  return [
    [t('column.state'), <ProposalState key="state" state={state} />],
    [t('column.origin'), isOwn ? t('origin.self') : t(`origin.${origin}`)],
    [t('column.at'), time.moment(proposal.proposedAt)],
    [t('decidedAt'), proposal.decidedAt && time.moment(proposal.decidedAt)],
    [
      t('registeredAs'),
      cameraId && (
        <LinkAnchor to="/cameras/$id" params={{ id: cameraId }} size="sm">
          {lens.name}
        </LinkAnchor>
      ),
    ],
  ];
}

function useLensFacts({ lens, areaId, remark }: Dto<'ProposalDetailDto'>): Fact[] {
  const { t } = useTranslation(NAMESPACES);
  const enums = useTranslation('enums').t;
  const time = useTime();
  const { view } = lens;
  const azimuth = view.azimuthDegrees;
  return [
    [t('field.area'), <AreaName key="area" id={areaId} />],
    [t('field.address'), lens.address],
    [t('section.place'), view.position && placeText(view.position)],
    [
      t('section.direction'),
      typeof azimuth === 'number' ? `${Math.round(azimuth)}° ${t(`rose.${windOf(azimuth)}`)}` : null,
    ],
    [t('direction.text'), lens.directionText],
    [t('field.kind'), enums(`cameraKind.${lens.kind}`)],
    [t('field.ownerKind'), enums(`ownerKind.${lens.ownerKind}`)],
    [t('field.mount'), lens.mount && enums(`cameraMount.${lens.mount}`)],
    [t('field.setting'), lens.setting && enums(`cameraSetting.${lens.setting}`)],
    [t('field.watches'), lens.watches?.map((place) => enums(`watchedPlace.${place}`)).join(', ')],
    [t('inServiceFrom'), lens.inServiceFrom && time.date(lens.inServiceFrom)],
    ...opticsFields.map((field): Fact => [t(`optics.${field}`), view[field]]),
    [t('field.remark'), remark],
  ];
}

function useHouseholdFacts(proposal: Dto<'ProposalDetailDto'>): Fact[] {
  const { t } = useTranslation('proposals');
  const { contactName, contactPhone, recorderMake, keptDays, consentText, isContactWithheld } = proposal;
  const contact = [contactName, contactPhone].filter(Boolean).join(', ');
  return [
    [
      t('household.contact'),
      isContactWithheld && proposal.origin === 'link' ? t('household.withheld') : contact,
    ],
    [t('household.recorder'), recorderMake],
    [t('household.keptDays'), keptDays],
    [t('household.consent'), consentText],
  ];
}
