import { Chip, Group, Input } from '@mantine/core';

/** One of a few. Tapped again, an answer that may be missing is taken back. */
export function Choice<Value extends string>(props: {
  label: string;
  options: [Value, string][];
  value: Value | null;
  onChange: (value: Value | null) => void;
  required?: boolean;
  description?: string;
  error?: string | undefined;
}) {
  const { label, options, value } = props;
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      required={props.required ?? false}
      description={props.description}
      error={props.error}
    >
      <Group gap={6} mt={4} role="group" aria-label={label}>
        {options.map(([option, text]) => (
          <Chip
            key={option}
            size="lg"
            variant="outline"
            styles={{ label: { height: 44 } }}
            checked={option === value}
            onChange={(isChosen) => props.onChange(isChosen ? option : null)}
          >
            {text}
          </Chip>
        ))}
      </Group>
    </Input.Wrapper>
  );
}
