import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';

/**
 * Something that changes what the server knows. `error` is to be shown where it was asked for (`<Fault error={act.error} />`,
 * or beside a field by `fieldError`); what was typed stays. After a success all that is on screen is asked again, since
 * one change may show anywhere.
 * @param options.done said to the user after a success
 */
export function useAct<Input = void, Data = unknown>(
  act: (input: Input) => Promise<Data>,
  options: { done?: string; onDone?: (data: Data, input: Input) => unknown } = {},
) {
  const client = useQueryClient();
  return useMutation<Data, unknown, Input>({
    mutationFn: act,
    onSuccess: async (data, input) => {
      if (options.done) notifications.show({ message: options.done, color: 'teal' });
      await options.onDone?.(data, input);
      void client.invalidateQueries();
    },
  });
}
