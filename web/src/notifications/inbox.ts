import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useCursorList } from '../ui/pages';

export type Notification = Dto<'NotificationDto'>;

const KEY = 'notifications';
const REFETCH_MILLISECONDS = 30_000;
/** More than these are shown as "99+". */
export const COUNTED_MAX = 99;

/** The newest unread ones, one more than are counted; asked again every half a minute. */
export function useUnread() {
  return useQuery({
    queryKey: [KEY, 'bell'],
    queryFn: () =>
      result(
        api.GET('/api/v1/notifications', { params: { query: { isUnread: true, limit: COUNTED_MAX + 1 } } }),
      ),
    refetchInterval: REFETCH_MILLISECONDS,
  });
}

export function useInbox(isUnread: boolean) {
  return useCursorList(
    [KEY, 'list', isUnread],
    (cursor) =>
      result(
        api.GET('/api/v1/notifications', {
          params: { query: { ...(isUnread && { isUnread }), ...(cursor && { cursor }) } },
        }),
      ),
    { refetchInterval: REFETCH_MILLISECONDS },
  );
}

/** Only notifications are asked again: to have read one changes nothing else, and some pages log each look. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      result(api.POST('/api/v1/notifications/{id}/read', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}

export function useMarkAllRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => result(api.POST('/api/v1/notifications/read-all')),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}
