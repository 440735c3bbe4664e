import { Button, FileButton, Group, Image, Input, Stack, Text } from '@mantine/core';
import { IconCamera, IconPhoto, IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shrinkPhoto } from './shrink-photo';

interface PhotoFieldProps {
  label: string;
  description?: string;
  value: Blob | null;
  onChange: (photo: Blob | null) => void;
  error?: string | undefined;
}

/** A photo, by the phone's camera or from what is stored on it, made small enough for a poor line. */
export function PhotoField({ label, description, value, onChange, error }: PhotoFieldProps) {
  const { t } = useTranslation('offline');
  const [isUnreadable, setUnreadable] = useState(false);
  const url = useObjectUrl(value);
  const take = (file: File | null) => {
    if (!file) return;
    shrinkPhoto(file).then(
      (photo) => {
        setUnreadable(false);
        onChange(photo);
      },
      () => setUnreadable(true),
    );
  };
  const fault = error ?? (isUnreadable ? t('photo.unreadable') : undefined);
  return (
    <Input.Wrapper label={label} labelElement="div" description={description} error={fault}>
      <Stack gap="xs" mt={4}>
        {url && <Image src={url} alt={t('photo.preview')} radius="sm" mah={260} fit="contain" />}
        <Group gap="xs">
          <FileButton onChange={take} accept="image/*" capture="environment">
            {(button) => (
              <Button {...button} size="md" mih={48} leftSection={<IconCamera size={20} aria-hidden />}>
                {t(value ? 'photo.retake' : 'photo.take')}
              </Button>
            )}
          </FileButton>
          <FileButton onChange={take} accept="image/*">
            {(button) => (
              <Button
                {...button}
                size="md"
                mih={48}
                variant="default"
                leftSection={<IconPhoto size={20} aria-hidden />}
              >
                {t('photo.choose')}
              </Button>
            )}
          </FileButton>
          {value && (
            <Button
              size="md"
              mih={48}
              variant="default"
              leftSection={<IconTrash size={20} aria-hidden />}
              onClick={() => onChange(null)}
            >
              {t('photo.remove')}
            </Button>
          )}
        </Group>
        {value && (
          <Text size="xs" c="dimmed">
            {Math.ceil(value.size / 1024)} kB
          </Text>
        )}
      </Stack>
    </Input.Wrapper>
  );
}

function useObjectUrl(blob: Blob | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!blob) return setUrl(null);
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
