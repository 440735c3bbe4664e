import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Position } from './PlaceMap';
import { placeText, type TypedPlace, typedPlace } from './typed-place';

/** Coordinates typed or pasted; what is doubtful is asked before it is taken. */
export function CoordinateInput(props: { onChoose: (position: Position) => void; label?: string }) {
  const { t } = useTranslation('map');
  const [text, setText] = useState('');
  const [read, setRead] = useState<TypedPlace | null>(null);
  const take = (position: Position) => {
    setRead(null);
    setText(placeText(position));
    props.onChoose(position);
  };
  const submit = () => {
    if (!text.trim()) return setRead(null);
    const place = typedPlace(text);
    if ('position' in place) take(place.position);
    else setRead(place);
  };
  // A field within other forms: Enter takes the place instead of sending the form.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    submit();
  };
  return (
    <Stack gap={4} className="coordinate-input">
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          flex={1}
          label={props.label ?? t('coordinates')}
          placeholder="11.786, 108.2275"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setRead(null);
          }}
          onKeyDown={onKeyDown}
          error={read && 'fault' in read ? t(`typed.${read.fault}`) : undefined}
          autoComplete="off"
        />
        <Button variant="default" onClick={submit}>
          {t('takeTyped')}
        </Button>
      </Group>
      {read && 'doubt' in read && (
        <Group gap="xs" role="alert">
          <Text size="sm">{t(`typed.${read.doubt}`)}</Text>
          <Button size="compact-sm" onClick={() => take(read.candidate)}>
            {t('takeMeant', { place: placeText(read.candidate) })}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
