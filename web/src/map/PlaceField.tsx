import { Alert, Button, Group, Input, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconCurrentLocation, IconX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CoordinateInput } from './CoordinateInput';
import './map.css';
import type { Position } from './PlaceMap';
import { PlaceMap } from './PlaceMap';
import { placeText } from './typed-place';
import { type Fix, useOwnPlace } from './useOwnPlace';

export interface PlaceFieldProps {
  label: string;
  description?: string;
  value: Position | null;
  onChange: (position: Position | null) => void;
  /** Drawn around the place. */
  radiusMeters?: number;
  error?: string | undefined;
  required?: boolean;
}

/** A place: by a tap on the map, by where this device is, or by coordinates typed in any of the usual ways. */
export function PlaceField(props: PlaceFieldProps) {
  const { t } = useTranslation('map');
  const { value, onChange, label } = props;
  const id = useId();
  const [fix, setFix] = useState<Fix | null>(null);
  const own = useOwnPlace((found) => {
    setFix(found);
    onChange(found.position);
  });
  const choose = (position: Position | null) => {
    setFix(null);
    onChange(position);
  };
  const radiusMeters = props.radiusMeters ?? fix?.accuracyMeters ?? 0;
  return (
    <Stack
      gap="xs"
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={props.error ? `${id}-error` : undefined}
    >
      <div>
        <Input.Label id={`${id}-label`} labelElement="div" required={props.required ?? false}>
          {label}
        </Input.Label>
        <Input.Description>{props.description ?? t('placeHint')}</Input.Description>
      </div>
      <Group gap="xs" align="flex-end">
        <Button
          variant="default"
          leftSection={<IconCurrentLocation size={18} />}
          onClick={own.locate}
          loading={own.isLocating}
        >
          {t('whereIAm')}
        </Button>
        <CoordinateInput onChoose={choose} />
      </Group>
      {own.fault && <Alert color="yellow">{t(`locating.${own.fault}`)}</Alert>}
      <PlaceMap
        label={label}
        height={300}
        place={value && { position: value, radiusMeters }}
        onPick={choose}
        showsLenses
      />
      <Group gap="xs" mih={28} role="status">
        <VisuallyHidden>{label}</VisuallyHidden>
        {value ? (
          <>
            <Text size="sm" className="numbers">
              {t('chosen', { place: placeText(value) })}
              {fix && ` ${t('accuracy', { meters: Math.round(fix.accuracyMeters) })}`}
            </Text>
            {!props.required && (
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={<IconX size={16} />}
                onClick={() => choose(null)}
              >
                {t('noPlace')}
              </Button>
            )}
          </>
        ) : (
          <Text size="sm" c="dimmed">
            {t('nothingChosen')}
          </Text>
        )}
      </Group>
      {props.error && <Input.Error id={`${id}-error`}>{props.error}</Input.Error>}
    </Stack>
  );
}
