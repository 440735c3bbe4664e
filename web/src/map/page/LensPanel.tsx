import { CloseButton, Group, List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../../api/types';
import { useCan } from '../../session/session';
import { AreaName } from '../../ui/AreaSelect';
import { type Fact, FactsBeside } from '../../ui/Facts';
import { Answer } from '../../ui/states';
import { useTime } from '../../ui/time';
import { windOf } from '../compass';
import { LensSign, signOf } from './LensSign';
import { useLens } from './useChosenLens';
import { LinkButton } from '../../ui/links';

type Lens = Dto<'CameraDetailDto'>;

/** What the registry says of the chosen lens, and where to go from it. */
export function LensPanel(props: { id: string; onClose: () => void }) {
  const { t } = useTranslation('map');
  const lens = useLens(props.id);
  return (
    <Stack gap="sm" component="section" aria-label={t('chosenLens')}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Title order={2} size="h5">
          {lens.data ? `${lens.data.code} · ${lens.data.name}` : t('chosenLens')}
        </Title>
        <CloseButton aria-label={t('closeLens')} onClick={props.onClose} />
      </Group>
      <Answer of={lens}>{(data) => <Shown lens={data} />}</Answer>
    </Stack>
  );
}

function Shown({ lens }: { lens: Lens }) {
  const { t } = useTranslation(['map', 'enums']);
  const can = useCan();
  const sign = signOf(lens);
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <LensSign sign={sign} />
        <Text fw={600}>{t(`map:sign.${sign}`)}</Text>
      </Group>
      <FactsBeside size="sm" facts={useFacts(lens)} />
      <Group gap="xs">
        <LinkButton to="/cameras/$id" params={{ id: lens.id } as never}>
          {t('map:openLens')}
        </LinkButton>
        {can('evidence:search') && (
          <LinkButton to="/search" search={{ cameraId: lens.id } as never} variant="default">
            {t('map:searchOfLens')}
          </LinkButton>
        )}
      </Group>
    </>
  );
}

function useFacts(lens: Lens): Fact[] {
  const { t } = useTranslation(['map', 'enums']);
  const { moment } = useTime();
  const { status, lastConfirmedAt, kind, ownerKind, areaId, address } = lens;
  return [
    [t('map:fact.status'), t(`enums:cameraStatus.${status}`)],
    [t('map:fact.confirmed'), lastConfirmedAt ? moment(lastConfirmedAt) : t('map:neverConfirmed')],
    [t('map:fact.kind'), t(`enums:cameraKind.${kind}`)],
    [t('map:fact.owner'), t(`enums:ownerKind.${ownerKind}`)],
    [t('map:fact.area'), <AreaName key="area" id={areaId} />],
    [t('map:fact.address'), address],
    ...useLooks(lens),
  ];
}

function useLooks({ view }: Lens): Fact[] {
  const { t } = useTranslation(['map', 'enums']);
  if (!view) return [[t('map:fact.direction'), t('map:noView')]];
  const { azimuthDegrees, effectiveFovDegrees, rings, farMeters, isRangeAssumed } = view;
  const direction =
    azimuthDegrees === null
      ? t('map:noDirection')
      : t('map:direction', {
          name: t(`map:compass.${windOf(azimuthDegrees)}`),
          degrees: Math.round(azimuthDegrees),
        });
  const reach = { meters: Math.round(farMeters) };
  return [
    [t('map:fact.direction'), direction],
    [
      t('map:fact.angle'),
      effectiveFovDegrees !== null && t('map:degrees', { degrees: Math.round(effectiveFovDegrees) }),
    ],
    [t('map:fact.reach'), t(isRangeAssumed ? 'map:metersAssumed' : 'map:meters', reach)],
    [t('map:fact.detail'), rings.length ? <Rings key="rings" rings={rings} /> : t('enums:detail.none')],
  ];
}

function Rings({ rings }: { rings: NonNullable<Lens['view']>['rings'] }) {
  const { t } = useTranslation(['map', 'enums']);
  return (
    <List size="sm" listStyleType="none">
      {rings.map(({ name, groundMeters }) => (
        <List.Item key={name}>
          {t('map:upTo', { name: t(`enums:detail.${name}`), meters: Math.round(groundMeters) })}
        </List.Item>
      ))}
    </List>
  );
}
