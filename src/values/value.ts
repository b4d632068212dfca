// Values, without their types: the type that a value belongs to is always known from elsewhere.
//
//   bool      true, false
//   integer   number where it is safe (|v| < 2^53), else bigint: one form for each integer
//   enum      number: the index of the case
//   record    array of the fields, in order of declaration
//   union     array: [index of the case, …payload]
//   option    null, or the value itself
//   set       array, strictly ascending in the order of the element type
//   map       array: the value for each key, in the order of the keys
//   seq       array of the elements
//   bag       array, ascending, an element as often as it is in the bag
//
// Equal values have equal forms, so equality needs no type. Values are never changed in place.

export type Value = boolean | number | bigint | null | readonly Value[];
