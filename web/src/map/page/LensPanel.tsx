import { CloseButton, Group, List, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../../api/types';
import { useCan } from '../../session/session';
import { AreaName } from '../../ui/AreaSelect';
import { Answer } from '../../ui/states';
import { useTime } from '../../ui/time';
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
      <Answer of={lens}>{(data) => <Facts lens={data} />}</Answer>
    </Stack>
  );
}

function Facts({ lens }: { lens: Lens }) {
  const { t } = useTranslation(['map', 'enums']);
  const { moment } = useTime();
  const can = useCan();
  const sign = signOf(lens);
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <LensSign sign={sign} />
        <Text fw={600}>{t(`map:sign.${sign}`)}</Text>
      </Group>
      <dl className="map-facts">
        <Fact name={t('map:fact.status')}>{t(`enums:cameraStatus.${lens.status}`)}</Fact>
        <Fact name={t('map:fact.confirmed')}>
          {lens.lastConfirmedAt ? moment(lens.lastConfirmedAt) : t('map:neverConfirmed')}
        </Fact>
        <Fact name={t('map:fact.kind')}>{t(`enums:cameraKind.${lens.kind}`)}</Fact>
        <Fact name={t('map:fact.owner')}>{t(`enums:ownerKind.${lens.ownerKind}`)}</Fact>
        <Fact name={t('map:fact.area')}>
          <AreaName id={lens.areaId} />
        </Fact>
        {lens.address && <Fact name={t('map:fact.address')}>{lens.address}</Fact>}
        <Looks lens={lens} />
      </dl>
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

function Looks({ lens: { view } }: { lens: Lens }) {
  const { t } = useTranslation(['map', 'enums']);
  if (!view) return <Fact name={t('map:fact.direction')}>{t('map:noView')}</Fact>;
  const { azimuthDegrees, effectiveFovDegrees, rings, farMeters, isRangeAssumed } = view;
  const direction =
    azimuthDegrees === null
      ? t('map:noDirection')
      : t('map:direction', {
          name: t(`map:compass.${COMPASS[Math.round(azimuthDegrees / 45) % 8]!}`),
          degrees: Math.round(azimuthDegrees),
        });
  return (
    <>
      <Fact name={t('map:fact.direction')}>{direction}</Fact>
      {effectiveFovDegrees !== null && (
        <Fact name={t('map:fact.angle')}>
          {t('map:degrees', { degrees: Math.round(effectiveFovDegrees) })}
        </Fact>
      )}
      <Fact name={t('map:fact.reach')}>
        {t(isRangeAssumed ? 'map:metersAssumed' : 'map:meters', { meters: Math.round(farMeters) })}
      </Fact>
      <Fact name={t('map:fact.detail')}>
        {rings.length ? (
          <List size="sm" listStyleType="none">
            {rings.map(({ name, groundMeters }) => (
              <List.Item key={name}>
                {t('map:upTo', { name: t(`enums:detail.${name}`), meters: Math.round(groundMeters) })}
              </List.Item>
            ))}
          </List>
        ) : (
          t('enums:detail.none')
        )}
      </Fact>
    </>
  );
}

const COMPASS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </>
  );
}
