import { Center, Image, Text } from '@mantine/core';
import { IconEyeOff, IconPhotoOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTabPurpose } from '../../purposes/own-purposes';

const WIDTH = 160;
const HEIGHT = 90;

/** A picture of an item; each is a look, so only under a purpose. */
export function Thumbnail(props: { itemId: string; label: string }) {
  const { t } = useTranslation('incidents');
  const { purpose } = useTabPurpose();
  const [failedFor, setFailedFor] = useState<string | null>(null);
  if (purpose && failedFor !== purpose.id)
    return (
      <Image
        src={`/api/v1/footage/${props.itemId}/thumbnail?purpose=${purpose.id}`}
        alt={props.label}
        w={WIDTH}
        h={HEIGHT}
        fit="cover"
        radius="sm"
        loading="lazy"
        onError={() => setFailedFor(purpose.id)}
      />
    );
  const Icon = purpose ? IconPhotoOff : IconEyeOff;
  return (
    <Center w={WIDTH} h={HEIGHT} bd="1px solid var(--mantine-color-default-border)" style={{ flex: 'none' }}>
      <div style={{ textAlign: 'center' }}>
        <Icon size={22} aria-hidden />
        <Text size="xs">{t(purpose ? 'noPicture' : 'pictureNeedsPurpose')}</Text>
      </div>
    </Center>
  );
}
