type IfComplete<Value, List extends readonly Value[]> = [Value] extends [List[number]]
  ? unknown
  : { missing: Exclude<Value, List[number]> };

/**
 * Every value of a type of the api, in the order in which people see them; the compiler names one that is missing.
 * Its description lists them too, but by alphabet.
 */
export function every<Value>() {
  return <const List extends readonly Value[]>(list: List & IfComplete<Value, List>): List => list;
}
