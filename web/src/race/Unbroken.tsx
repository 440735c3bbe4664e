/** A time or period in a narrow cell: it breaks after a comma, never within a date. */
export function Unbroken(props: { text: string }) {
  const parts = props.text.split(', ');
  return (
    <span className="numbers">
      {parts.map((part, index) => (
        <span key={index}>
          {index > 0 && ' '}
          <span className="unbroken">{index < parts.length - 1 ? `${part},` : part}</span>
        </span>
      ))}
    </span>
  );
}
