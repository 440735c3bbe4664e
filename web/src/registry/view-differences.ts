import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { useTime } from '../ui/time';
import { degrees, useMeters } from './figures';

type View = Dto<'ViewDto'>;

export interface Difference {
  label: string;
  before: string;
  after: string;
}

/** @returns a function that says what differs between two views, as people read it. */
export function useDifferences(): (before: View, after: View) => Difference[] {
  const words = useViewWords();
  return (before, after) => {
    const earlier = words(before);
    return words(after)
      .map(({ label, value }, index) => ({ label, before: earlier[index]!.value, after: value }))
      .filter((one) => one.before !== one.after);
  };
}

/** All of a view that somebody writes down; what is reckoned from it is not among it. */
function useViewWords(): (view: View) => { label: string; value: string }[] {
  const { t } = useTranslation(['registry', 'enums']);
  const time = useTime();
  const meters = useMeters();
  const said = (value: string | null) => value ?? t('notRecorded');
  const length = (value: number | null) => (value === null ? null : meters(value));
  const number = (value: number | null, unit: string) => (value === null ? null : `${value} ${unit}`);
  return (view) => [
    { label: t('from'), value: time.moment(view.validFrom) },
    { label: t('to'), value: view.validTo ? time.moment(view.validTo) : t('stillSo') },
    { label: t('azimuth'), value: said(degrees(view.azimuthDegrees)) },
    { label: t('fov'), value: said(degrees(view.horizontalFovDegrees)) },
    { label: t('position'), value: `${view.position.lat}, ${view.position.lon}` },
    { label: t('height'), value: said(length(view.heightMeters)) },
    { label: t('range'), value: said(length(view.rangeMeters)) },
    { label: t('optics.tiltDegrees'), value: said(degrees(view.tiltDegrees)) },
    { label: t('optics.nightRangeMeters'), value: said(length(view.nightRangeMeters)) },
    { label: t('optics.infraredRangeMeters'), value: said(length(view.infraredRangeMeters)) },
    { label: t('optics.focalLengthMillimeters'), value: said(number(view.focalLengthMillimeters, 'mm')) },
    { label: t('optics.sensorWidthMillimeters'), value: said(number(view.sensorWidthMillimeters, 'mm')) },
    { label: t('widthPixels'), value: said(number(view.widthPixels, 'px')) },
    { label: t('heightPixels'), value: said(number(view.heightPixels, 'px')) },
    { label: t('optics.framesPerSecond'), value: said(number(view.framesPerSecond, 'fps')) },
    { label: t('projection'), value: t(`enums:projection.${view.projection}`) },
    {
      label: t('presets'),
      value: view.presets.map((one) => `${one.name} ${degrees(one.azimuthDegrees)}`).join(', ') || '–',
    },
  ];
}
