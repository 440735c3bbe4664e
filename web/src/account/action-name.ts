import type { TFunction } from 'i18next';

/** A right in words; what the catalogue does not know, such as a route's own requirement, stays as the api says it. */
export function actionName(t: TFunction<'account'>, action: string): string {
  return t(`action.${action.replace(':', '_')}` as 'action.area_read', { defaultValue: action });
}
