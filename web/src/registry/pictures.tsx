import { Anchor, FileInput, Group, Image, Stack, Text } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { Fault } from '../ui/states';

/** A picture of the registry; the whole of it opens in a new tab. */
export function Picture(props: { id: string; label: string }) {
  const { t } = useTranslation('registry');
  return (
    <Anchor href={`/api/v1/pictures/${props.id}`} target="_blank" aria-label={t('openPicture', props)}>
      <Image src={`/api/v1/pictures/${props.id}/small`} alt={props.label} maw={320} radius="sm" />
    </Anchor>
  );
}

interface PictureFieldProps {
  label: string;
  description?: string;
  kind: Dto<'StoredPictureDto'>['kind'];
  /** Where the picture belongs; without it nothing can be sent yet. */
  areaId: number | null;
  /** Its id. */
  value: string | null;
  onChange: (id: string | null) => void;
}

/** Takes a picture, or one that is there, and sends it at once; what the form sends later names it by its id. */
export function PictureField(props: PictureFieldProps) {
  const { t } = useTranslation('registry');
  const upload = useMutation<Dto<'StoredPictureDto'>, unknown, File>({
    mutationFn: (file) => storePicture(file, props.kind, props.areaId ?? 0),
    onSuccess: ({ id }) => props.onChange(id),
  });
  return (
    <Stack gap="xs">
      <FileInput
        label={props.label}
        description={props.areaId === null ? t('areaBeforePicture') : props.description}
        placeholder={t(upload.isPending ? 'sendingPicture' : 'choosePicture')}
        accept="image/jpeg,image/png,image/webp"
        leftSection={<IconPhoto size={16} aria-hidden />}
        disabled={props.areaId === null || upload.isPending}
        clearable
        clearButtonProps={{ 'aria-label': t('removePicture') }}
        onChange={(file) => (file ? upload.mutate(file) : props.onChange(null))}
      />
      {upload.error !== null && <Fault error={upload.error} />}
      {props.value !== null && (
        <Group gap="xs" role="status">
          <Picture id={props.value} label={props.label} />
          <Text size="sm">{t('pictureSent')}</Text>
        </Group>
      )}
    </Stack>
  );
}

async function storePicture(
  file: File,
  kind: Dto<'StoredPictureDto'>['kind'],
  areaId: number,
): Promise<Dto<'StoredPictureDto'>> {
  return result(
    api.POST('/api/v1/pictures', {
      params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
      body: { areaId, kind, file: file as unknown as string },
      bodySerializer: () => {
        const form = new FormData();
        form.append('areaId', String(areaId));
        form.append('kind', kind);
        // The api reads the fields before the file.
        form.append('file', file);
        return form;
      },
    }),
  );
}
