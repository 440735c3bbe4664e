import { Alert, Button, Image } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { useTabPurpose } from '../purposes/own-purposes';
import { PurposeDialog } from '../purposes/PurposeDialog';
import { PurposeFault } from '../purposes/PurposeFault';
import { useCan } from '../session/session';
import { problemOfMedia } from './media-problem';

/** A small picture of it; of a film that came by hand the film itself, for it has no place on the player's clock. */
export function FootagePicture({ footage }: { footage: Dto<'FootageDto'> }) {
  const { t } = useTranslation('player');
  const can = useCan();
  const { purpose } = useTabPurpose();
  const [isChoosing, setChoosing] = useState(false);
  if (!can('evidence:view')) return null;
  if (!purpose)
    return (
      <Alert icon={<IconKey />} title={t('pictureNeedsPurpose')}>
        <Button size="xs" mt={4} onClick={() => setChoosing(true)}>
          {t('choosePurpose')}
        </Button>
        <PurposeDialog isOpen={isChoosing} onClose={() => setChoosing(false)} />
      </Alert>
    );
  return <Picture key={purpose.id} footage={footage} purposeId={purpose.id} />;
}

function Picture({ footage, purposeId }: { footage: Dto<'FootageDto'>; purposeId: string }) {
  const { t } = useTranslation('player');
  const [fault, setFault] = useState<unknown>(null);
  const isFilm = footage.kind === 'film';
  const src = `${isFilm ? footage.links.proxy : footage.links.thumbnail}?purpose=${purposeId}`;
  const name = footage.camera?.code ?? footage.acquisition.originalFilename ?? '';
  const onError = () => void problemOfMedia(src).then(setFault);
  if (fault !== null) return <PurposeFault error={fault} onRetry={() => setFault(null)} />;
  return isFilm ? (
    <video
      src={src}
      controls
      playsInline
      style={{ maxWidth: 640, width: '100%' }}
      onError={onError}
      aria-label={t('videoOf', { code: name })}
    />
  ) : (
    <Image src={src} alt={t('thumbnailOf', { code: name })} maw={480} radius="sm" onError={onError} />
  );
}
