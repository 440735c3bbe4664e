import { Button, Code, CopyButton, SimpleGrid } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { Uncertainty } from '../search/Uncertainty';
import { AreaName } from '../ui/AreaSelect';
import { type Fact, Facts, saidOf } from '../ui/Facts';
import { Section } from '../ui/Section';
import { useTime } from '../ui/time';
import { useMethodText } from './method-text';
import { useSize } from './UploadProgress';
import { LinkAnchor } from '../ui/links';

type Footage = Dto<'FootageDto'>;

/** All that is known of an item, in groups. */
export function FootageFacts({ footage }: { footage: Footage }) {
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
      <Times footage={footage} />
      <Seal footage={footage} />
      <Came footage={footage} />
      <Media footage={footage} />
    </SimpleGrid>
  );
}

function Group({ title, facts }: { title: string; facts: Fact[] }) {
  if (!saidOf(facts).length) return null;
  return (
    <Section title={title}>
      <Facts size="sm" facts={facts} />
    </Section>
  );
}

function Times({ footage: { camera, corrected, displayed } }: { footage: Footage }) {
  const { t } = useTranslation('player');
  const time = useTime();
  const period = ({ startedAt, endedAt }: { startedAt: string; endedAt: string | null }) =>
    endedAt === null
      ? time.exactMoment(startedAt)
      : `${time.clock(startedAt)} – ${time.exactMoment(endedAt)}`;
  return (
    <Group
      title={t('placeAndTime')}
      facts={[
        [
          t('lens'),
          camera && (
            <LinkAnchor to="/cameras/$id" params={{ id: camera.id }} inherit>
              {camera.code} · {camera.name}
            </LinkAnchor>
          ),
        ],
        [t('area'), camera && <AreaName id={camera.areaId} />],
        [
          t('trueTime'),
          corrected && (
            <>
              {period(corrected)} <Uncertainty milliseconds={corrected.uncertaintyMilliseconds} />
            </>
          ),
        ],
        [t('inPicture'), displayed && period(displayed)],
      ]}
    />
  );
}

function Seal({ footage: { sha256, seal, sizeBytes } }: { footage: Footage }) {
  const { t } = useTranslation('player');
  const time = useTime();
  const size = useSize();
  return (
    <Group
      title={t('seal')}
      facts={[
        [
          'SHA-256',
          sha256 && (
            <>
              <Code>{sha256}</Code>{' '}
              <CopyButton value={sha256}>
                {({ copied, copy }) => (
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={copy}
                    leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
                  >
                    {t(copied ? 'copied' : 'copy')}
                  </Button>
                )}
              </CopyButton>
            </>
          ),
        ],
        [t('size'), sizeBytes === null ? null : size(sizeBytes)],
        [t('sealedAt'), seal && time.exactMoment(seal.sealedAt)],
        [
          t('lockedUntil'),
          seal && t('lockedText', { time: time.moment(seal.lockedUntil), mode: seal.lockMode }),
        ],
        [t('storedAs'), seal && <Code>{seal.objectKey}</Code>],
        [t('version'), seal && <Code>{seal.versionId}</Code>],
      ]}
    />
  );
}

function Came({ footage: { acquisition, receivedAt } }: { footage: Footage }) {
  const { t } = useTranslation('player');
  const time = useTime();
  const method = useMethodText();
  const { acquiredFrom, namesAreWithheld, procedureReference, originalFilename } = acquisition;
  return (
    <Group
      title={t('acquisition')}
      facts={[
        [t('receivedAt'), time.exactMoment(receivedAt)],
        [t('method'), method(acquisition.method)],
        [t('acquiredFrom'), namesAreWithheld ? t('withheld') : acquiredFrom],
        [t('procedure'), procedureReference],
        [t('originalFilename'), originalFilename],
        [t('heldBy'), <AreaName key="area" id={acquisition.areaId} />],
      ]}
    />
  );
}

function Media({ footage: { media } }: { footage: Footage }) {
  const { t } = useTranslation('player');
  const time = useTime();
  if (!media) return null;
  const { durationMilliseconds, durationIsEstimated, widthPixels, heightPixels, framesPerSecond } = media;
  const length = time.duration(durationMilliseconds);
  return (
    <Group
      title={t('media')}
      facts={[
        [t('duration'), durationIsEstimated ? t('estimated', { time: length }) : length],
        [t('picture'), `${widthPixels} × ${heightPixels}`],
        [t('frames'), framesPerSecond === null ? null : String(Number(framesPerSecond.toFixed(2)))],
        [t('codec'), [media.container, media.videoCodec, media.audioCodec].filter(Boolean).join(', ')],
      ]}
    />
  );
}
