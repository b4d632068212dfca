// src/assembler/wabt.ts
async function loadAssembler() {
  const { default: load } = await import("wabt");
  const wabt = await load();
  return (text2) => {
    const module = wabt.parseWat("model.wat", text2, { multi_value: true, bulk_memory: true });
    try {
      return module.toBinary({}).buffer;
    } finally {
      module.destroy();
    }
  };
}

// src/base/result.ts
function ok(value) {
  return { ok: true, value };
}
function failed(diagnostics) {
  return { ok: false, diagnostics };
}

// src/base/assert.ts
var Bug = class extends Error {
  name = "Bug";
};
function assert(condition2, message) {
  if (!condition2) throw new Bug(message);
}
function unreachable(value) {
  throw new Bug(`unreachable: ${describe(value)}`);
}
function describe(value) {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

// src/values/access.ts
function asBool(value) {
  if (typeof value === "boolean") return value;
  throw new Bug("a value that is read as a bool is one");
}
function asInteger(value) {
  if (typeof value === "number" || typeof value === "bigint") return value;
  throw new Bug("a value that is read as an integer is one");
}
function asNumber(value) {
  if (typeof value === "number") return value;
  throw new Bug("a value that is read as a small number is one");
}
function asList(value) {
  if (typeof value === "object" && value !== null) return value;
  throw new Bug("a value that is read as a list is one");
}
function at(list2, index) {
  const item = list2[index];
  if (item === void 0) throw new Bug("an index that is read exists");
  return item;
}

// src/values/collection.ts
function makeSet(items, compare) {
  if (items.length <= 1) return items;
  const sorted2 = items.toSorted(compare);
  return distinct(sorted2, compare);
}
function makeBag(items, compare) {
  return items.toSorted(compare);
}
function distinct(sorted2, compare) {
  return sorted2.filter((item, index) => index === 0 || compare(at(sorted2, index - 1), item) !== 0);
}
function placeFor(sorted2, item, compare) {
  let low = 0;
  let high = sorted2.length;
  while (low < high) {
    const middle = low + high >> 1;
    if (compare(at(sorted2, middle), item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
function has(sorted2, item, compare) {
  const place = placeFor(sorted2, item, compare);
  return place < sorted2.length && compare(at(sorted2, place), item) === 0;
}
function insert(sorted2, item, compare, isBag) {
  const place = placeFor(sorted2, item, compare);
  const isThere = place < sorted2.length && compare(at(sorted2, place), item) === 0;
  return isThere && !isBag ? sorted2 : sorted2.toSpliced(place, 0, item);
}
function remove(sorted2, item, compare) {
  const place = placeFor(sorted2, item, compare);
  const isThere = place < sorted2.length && compare(at(sorted2, place), item) === 0;
  return isThere ? sorted2.toSpliced(place, 1) : null;
}
function unite(left, right, compare) {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  return distinct([...left, ...right].sort(compare), compare);
}
function intersect(left, right, compare) {
  return left.filter((item) => has(right, item, compare));
}
function subtract(left, right, compare) {
  return left.filter((item) => !has(right, item, compare));
}
function isSubset(left, right, compare) {
  return left.length <= right.length && left.every((item) => has(right, item, compare));
}
function subsetsOf(set, max) {
  return subsetsBelow(set, set.length, max);
}
function subsetsBelow(set, count2, max) {
  if (count2 === 0 || max === 0) return [[]];
  const greatest = at(set, count2 - 1);
  const without3 = subsetsBelow(set, count2 - 1, max);
  const others = max >= count2 ? without3 : subsetsBelow(set, count2 - 1, max - 1);
  return [...without3, ...others.map((subset) => [...subset, greatest])];
}

// src/values/integer.ts
var SAFE_MAX = BigInt(Number.MAX_SAFE_INTEGER);
function normalise(value) {
  return value >= -SAFE_MAX && value <= SAFE_MAX ? Number(value) : value;
}
function add(left, right) {
  if (typeof left === "number" && typeof right === "number") {
    const sum = left + right;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return normalise(BigInt(left) + BigInt(right));
}
function sub(left, right) {
  if (typeof left === "number" && typeof right === "number") {
    const difference = left - right;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return normalise(BigInt(left) - BigInt(right));
}
function mul(left, right) {
  if (typeof left === "number" && typeof right === "number") {
    const product = left * right;
    if (Number.isSafeInteger(product)) return product + 0;
  }
  return normalise(BigInt(left) * BigInt(right));
}
function neg(operand) {
  return sub(0, operand);
}
function div(left, right) {
  assert(right !== 0, "whoever divides has looked at the divisor");
  if (typeof left === "number" && typeof right === "number") {
    const remainder4 = left % right;
    const truncated2 = (left - remainder4) / right;
    return (remainder4 !== 0 && remainder4 < 0 !== right < 0 ? truncated2 - 1 : truncated2) + 0;
  }
  const [wideLeft, wideRight] = [BigInt(left), BigInt(right)];
  const remainder3 = wideLeft % wideRight;
  const truncated = (wideLeft - remainder3) / wideRight;
  const isBelow2 = remainder3 !== 0n && remainder3 < 0n !== wideRight < 0n;
  return normalise(isBelow2 ? truncated - 1n : truncated);
}
function mod(left, right) {
  assert(right !== 0, "whoever divides has looked at the divisor");
  if (typeof left === "number" && typeof right === "number") {
    const remainder4 = left % right;
    return (remainder4 !== 0 && remainder4 < 0 !== right < 0 ? remainder4 + right : remainder4) + 0;
  }
  const [wideLeft, wideRight] = [BigInt(left), BigInt(right)];
  const remainder3 = wideLeft % wideRight;
  const isWrongSign = remainder3 !== 0n && remainder3 < 0n !== wideRight < 0n;
  return normalise(isWrongSign ? remainder3 + wideRight : remainder3);
}
function compareIntegers(left, right) {
  return left < right ? -1 : left > right ? 1 : 0;
}

// src/values/compare.ts
var known = /* @__PURE__ */ new WeakMap();
function comparator(type2) {
  const before = known.get(type2);
  if (before !== void 0) return before;
  const compare = makeComparator(type2);
  known.set(type2, compare);
  return compare;
}
function equal(left, right) {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object") return false;
  if (left === null || right === null || left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++) {
    if (!equal(at(left, index), at(right, index))) return false;
  }
  return true;
}
function makeComparator(type2) {
  switch (type2.kind) {
    case "bool":
      return (left, right) => Number(left) - Number(right);
    case "int":
    case "enum":
      return (left, right) => compareIntegers(asInteger(left), asInteger(right));
    case "record":
      return compareFields(type2.fields, 0);
    case "union":
      return compareUnions(type2);
    case "option":
      return compareOptions(comparator(type2.of));
    case "set":
      return compareSets(comparator(type2.of));
    case "map":
      return compareMaps(comparator(type2.value));
    case "seq":
      return compareSeqs(comparator(type2.of));
    case "bag":
      return compareBags(comparator(type2.of));
    case "never":
      return () => 0;
    default:
      return unreachable(type2);
  }
}
function compareFields(fields, from) {
  const compares = fields.map((field) => comparator(field.type));
  return (left, right) => {
    const [leftList, rightList] = [asList(left), asList(right)];
    for (let index = 0; index < compares.length; index++) {
      const compare = at(compares, index);
      const order2 = compare(at(leftList, index + from), at(rightList, index + from));
      if (order2 !== 0) return order2;
    }
    return 0;
  };
}
function compareUnions(type2) {
  const payloads = type2.cases.map((unionCase) => compareFields(unionCase.fields, 1));
  return (left, right) => {
    const leftCase = Number(at(asList(left), 0));
    const rightCase = Number(at(asList(right), 0));
    return leftCase - rightCase || at(payloads, leftCase)(left, right);
  };
}
function compareOptions(compare) {
  return (left, right) => {
    if (left === null) return right === null ? 0 : -1;
    return right === null ? 1 : compare(left, right);
  };
}
function compareSets(compare) {
  return (left, right) => {
    const [leftList, rightList] = [asList(left), asList(right)];
    let leftIndex = leftList.length - 1;
    let rightIndex = rightList.length - 1;
    while (leftIndex >= 0 && rightIndex >= 0) {
      const order2 = compare(at(leftList, leftIndex), at(rightList, rightIndex));
      if (order2 !== 0) return order2;
      leftIndex--;
      rightIndex--;
    }
    return leftIndex - rightIndex;
  };
}
function compareMaps(compare) {
  return (left, right) => comparePrefixes(asList(left), asList(right), compare);
}
function compareSeqs(compare) {
  return (left, right) => {
    const [leftList, rightList] = [asList(left), asList(right)];
    return leftList.length - rightList.length || comparePrefixes(leftList, rightList, compare);
  };
}
function compareBags(compare) {
  return (left, right) => {
    const [leftList, rightList] = [asList(left), asList(right)];
    return comparePrefixes(leftList, rightList, compare) || rightList.length - leftList.length;
  };
}
function comparePrefixes(left, right, compare) {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index++) {
    const order2 = compare(at(left, index), at(right, index));
    if (order2 !== 0) return order2;
  }
  return 0;
}

// src/values/domain.ts
var SIZE_MAX = 1n << 4096n;
var VALUES_MAX = 1e6;
function sizeOf(type2) {
  switch (type2.kind) {
    case "bool":
      return 2n;
    case "int":
      return type2.hi < type2.lo ? 0n : capped(type2.hi - type2.lo + 1n);
    case "enum":
      return BigInt(type2.cases.length);
    case "record":
      return sizeOfFields(type2.fields);
    case "union":
      return capped(type2.cases.reduce((sum, { fields }) => sum + sizeOfFields(fields), 0n));
    case "option":
      return capped(sizeOf(type2.of) + 1n);
    case "set":
      return countSets(sizeOf(type2.of), type2.max);
    case "map":
      return power(sizeOf(type2.value), sizeOf(type2.key));
    case "seq":
      return countSeqs(sizeOf(type2.of), BigInt(type2.max));
    case "bag":
      return countBags(sizeOf(type2.of), BigInt(type2.max));
    case "never":
      return 0n;
    default:
      return unreachable(type2);
  }
}
function sizeOfFields(fields) {
  return fields.reduce((product, field) => capped(product * sizeOf(field.type)), 1n);
}
function capped(size) {
  return size < SIZE_MAX ? size : SIZE_MAX;
}
function power(base, exponent) {
  if (exponent === 0n) return 1n;
  if (base <= 1n) return base;
  return exponent >= 4096n ? SIZE_MAX : capped(base ** exponent);
}
function countSets(domain, max) {
  if (max === null || BigInt(max) >= domain) return power(2n, domain);
  let total = 1n;
  let ofThisSize = 1n;
  for (let size = 1n; size <= BigInt(max) && total < SIZE_MAX; size++) {
    ofThisSize = ofThisSize * (domain - size + 1n) / size;
    total += ofThisSize;
  }
  return capped(total);
}
function countSeqs(domain, max) {
  if (domain === 0n) return 1n;
  if (domain === 1n) return capped(max + 1n);
  let total = 0n;
  for (let length = 0n; length <= max && total < SIZE_MAX; length++) total += power(domain, length);
  return capped(total);
}
function countBags(domain, max) {
  const steps = max < domain ? max : domain;
  const rest = domain + max - steps;
  let ways = 1n;
  for (let step = 1n; step <= steps && ways < SIZE_MAX; step++)
    ways = ways * (rest + step) / step;
  return capped(ways);
}
var listed = /* @__PURE__ */ new WeakMap();
function valuesOf(type2) {
  const before = listed.get(type2);
  if (before !== void 0) return before;
  assert(sizeOf(type2) <= BigInt(VALUES_MAX), "whoever lists a type has looked at its size");
  const values = listValues(type2);
  listed.set(type2, values);
  return values;
}
function listValues(type2) {
  switch (type2.kind) {
    case "bool":
      return [false, true];
    case "int":
      return listIntegers(type2.lo, type2.hi);
    case "enum":
      return type2.cases.map((_, index) => index);
    case "record":
      return tuples(type2.fields.map((field) => valuesOf(field.type)));
    case "union":
      return type2.cases.flatMap(
        ({ fields }, index) => tuples(fields.map((field) => valuesOf(field.type))).map((payload) => [index, ...payload])
      );
    case "option":
      return [null, ...valuesOf(type2.of)];
    case "set":
      return subsetsOf(valuesOf(type2.of), type2.max ?? Number.POSITIVE_INFINITY);
    case "map":
      return tuples(Array.from({ length: Number(sizeOf(type2.key)) }, () => valuesOf(type2.value)));
    case "seq":
      return Array.from({ length: type2.max + 1 }, (_, length) => length).flatMap(
        (length) => tuples(Array.from({ length }, () => valuesOf(type2.of)))
      );
    case "bag":
      return bagsFrom(valuesOf(type2.of), 0, type2.max);
    case "never":
      return [];
    default:
      return unreachable(type2);
  }
}
function listIntegers(lo, hi) {
  const values = [];
  for (let value = lo; value <= hi; value++) values.push(normalise(value));
  return values;
}
function tuples(columns) {
  let rows = [[]];
  for (const column of columns)
    rows = rows.flatMap((row2) => column.map((value) => [...row2, value]));
  return rows;
}
function bagsFrom(elements2, first, max) {
  const bags = [];
  for (let index = first; max > 0 && index < elements2.length; index++) {
    const rests = bagsFrom(elements2, index, max - 1);
    for (const rest of rests) bags.push([at(elements2, index), ...rest]);
  }
  bags.push([]);
  return bags;
}
var numbered = /* @__PURE__ */ new WeakMap();
function ordinals(type2) {
  const before = numbered.get(type2);
  if (before !== void 0) return before;
  const made = makeOrdinals(type2);
  numbered.set(type2, made);
  return made;
}
function makeOrdinals(type2) {
  const values = valuesOf(type2);
  const count2 = values.length;
  const valueAt = (ordinal) => at(values, ordinal);
  if (type2.kind === "bool") return { count: count2, valueAt, ordinalOf: (value) => Number(value) };
  if (type2.kind === "enum") return { count: count2, valueAt, ordinalOf: asNumber };
  if (type2.kind === "int") {
    const lo = Number(type2.lo);
    const isSafe = Number.isSafeInteger(lo) && Number.isSafeInteger(lo + count2);
    if (isSafe) return { count: count2, valueAt, ordinalOf: (value) => ordinalInRange(value, lo, count2) };
  }
  const compare = comparator(type2);
  const ordinalOf2 = (value) => {
    const place = placeFor(values, value, compare);
    return place < count2 && compare(at(values, place), value) === 0 ? place : -1;
  };
  return { count: count2, valueAt, ordinalOf: ordinalOf2 };
}
function ordinalInRange(value, lo, count2) {
  const offset = Number(asInteger(value)) - lo;
  return offset >= 0 && offset < count2 ? offset : -1;
}

// src/ir/bits.ts
var PART_BITS = 32;
function wordAt(words, index) {
  return words[index] ?? 0;
}
function writeBits(words, offset, bits, value) {
  if (bits <= PART_BITS) {
    writePart(words, offset, bits, value);
    return;
  }
  const highBits = bits - PART_BITS;
  writePart(words, offset, highBits, Math.floor(value / 2 ** PART_BITS));
  writePart(words, offset + highBits, PART_BITS, value % 2 ** PART_BITS);
}
function writePart(words, offset, bits, value) {
  if (bits === 0) return;
  const index = offset >>> 5;
  const room = 32 - (offset & 31);
  if (bits <= room) {
    words[index] = wordAt(words, index) | value << room - bits;
    return;
  }
  const rest = bits - room;
  words[index] = wordAt(words, index) | value >>> rest;
  words[index + 1] = wordAt(words, index + 1) | value << 32 - rest;
}
function readBits(words, offset, bits) {
  if (bits <= PART_BITS) return readPart(words, offset, bits);
  const highBits = bits - PART_BITS;
  const high = readPart(words, offset, highBits);
  return high * 2 ** PART_BITS + readPart(words, offset + highBits, PART_BITS);
}
function readPart(words, offset, bits) {
  if (bits === 0) return 0;
  const index = offset >>> 5;
  const room = 32 - (offset & 31);
  const word = wordAt(words, index);
  if (bits <= room) return word << 32 - room >>> 32 - bits;
  const rest = bits - room;
  const high = (word << 32 - room >>> 32 - room) * 2 ** rest;
  return high + (wordAt(words, index + 1) >>> 32 - rest);
}
function clearBits(words, offset, bits) {
  let from = offset;
  const end = offset + bits;
  while (from < end) {
    const index = from >>> 5;
    const first = from & 31;
    const last = Math.min(32, first + end - from);
    const mask = last - first === 32 ? 4294967295 : (1 << last - first) - 1 << 32 - last;
    words[index] = wordAt(words, index) & ~mask;
    from += last - first;
  }
}
function bitsFor(count2) {
  return count2 <= 1n ? 0 : (count2 - 1n).toString(2).length;
}

// src/ir/width.ts
var MASK_BITS_MAX = 256;
var CODES_MAX = 1n << 52n;
var PLACES_MAX = 4096;
function hasSpareCode(type2) {
  const isScalar3 = type2.kind === "bool" || type2.kind === "int" || type2.kind === "enum";
  return isScalar3 && sizeOf(type2) < CODES_MAX;
}
function bitsOf(type2) {
  switch (type2.kind) {
    case "bool":
    case "int":
    case "enum":
      return bitsFor(sizeOf(type2));
    case "record":
      return bitsOfFields(type2.fields);
    case "union":
      return tagBits(type2) + Math.max(0, ...type2.cases.map(({ fields }) => bitsOfFields(fields)));
    case "option":
      return slotBits(type2.of);
    case "set":
      return setForm(type2) === "mask" ? Number(sizeOf(type2.of)) : bitsOfSlots(type2.of, type2.max);
    case "map": {
      const keys2 = sizeOf(type2.key);
      return keys2 > PLACES_MAX ? Number.POSITIVE_INFINITY : times(Number(keys2), bitsOf(type2.value));
    }
    case "seq": {
      if (type2.max > PLACES_MAX) return Number.POSITIVE_INFINITY;
      return lengthBits(type2.max) + times(type2.max, bitsOf(type2.of));
    }
    case "bag":
      return bitsOfSlots(type2.of, type2.max);
    case "never":
      return 0;
    default:
      return unreachable(type2);
  }
}
function times(count2, bits) {
  return count2 === 0 ? 0 : count2 * bits;
}
function bitsOfFields(fields) {
  return fields.reduce((sum, field) => sum + bitsOf(field.type), 0);
}
function tagBits(type2) {
  return bitsFor(BigInt(type2.cases.length));
}
function lengthBits(max) {
  return bitsFor(BigInt(max) + 1n);
}
function slotBits(of) {
  if (hasSpareCode(of)) return bitsFor(sizeOf(of) + 1n);
  return of.kind === "never" ? 0 : 1 + bitsOf(of);
}
function bitsOfSlots(of, max) {
  if (max === null || max > PLACES_MAX) return Number.POSITIVE_INFINITY;
  return times(max, slotBits(of));
}
function setForm(type2) {
  const values = sizeOf(type2.of);
  if (values > BigInt(MASK_BITS_MAX)) return "slots";
  return type2.max === null || values <= bitsOfSlots(type2.of, type2.max) ? "mask" : "slots";
}

// src/values/print.ts
function printValue(type2, value, options = {}) {
  const print = (of, part) => printValue(of, part, options);
  const printFields = (fields, list2) => fields.map((field, index) => print(field.type, at(list2, index)));
  switch (type2.kind) {
    case "bool":
    case "int":
      return String(value);
    case "enum":
      return nameOf(at(type2.cases, asNumber(value)), options);
    case "record": {
      const texts = printFields(type2.fields, asList(value));
      return `{ ${type2.fields.map(({ name: name2 }, index) => `${name2}: ${texts[index]}`).join(", ")} }`;
    }
    case "union": {
      const [tag, ...payload] = asList(value);
      const unionCase = at(type2.cases, asNumber(tag ?? null));
      const texts = printFields(unionCase.fields, payload);
      const name2 = nameOf(unionCase, options);
      return texts.length === 0 ? name2 : `${name2}(${texts.join(", ")})`;
    }
    case "option":
      return value === null ? "none" : print(type2.of, value);
    case "set":
    case "bag":
      return asList(value).length === 0 ? "{ }" : `{${printItems(type2.of, value, print)}}`;
    case "seq":
      return `[${printItems(type2.of, value, print)}]`;
    case "map": {
      const keys2 = valuesOf(type2.key);
      const items = asList(value);
      const entries = keys2.map(
        (key, index) => `${print(type2.key, key)}: ${print(type2.value, at(items, index))}`
      );
      return `[${entries.join(", ")}]`;
    }
    case "never":
      return "never";
    default:
      return unreachable(type2);
  }
}
function printItems(of, value, print) {
  return asList(value).map((item) => print(of, item)).join(", ");
}
function nameOf(one2, { wire }) {
  return wire === true ? one2.wire : one2.name;
}
function printType(type2) {
  switch (type2.kind) {
    case "bool":
      return "bool";
    case "int":
      return `${type2.lo}..${type2.hi}`;
    case "enum":
    case "record":
    case "union":
      return type2.name;
    case "option":
      return `${type2.of.kind === "int" ? `(${printType(type2.of)})` : printType(type2.of)}?`;
    case "set":
      return `Set<${printType(type2.of)}${type2.max === null ? "" : `, ${type2.max}`}>`;
    case "map":
      return `Map<${printType(type2.key)}, ${printType(type2.value)}>`;
    case "seq":
      return `Seq<${printType(type2.of)}, ${type2.max}>`;
    case "bag":
      return `Bag<${printType(type2.of)}, ${type2.max}>`;
    case "never":
      return "never";
    default:
      return unreachable(type2);
  }
}

// src/ir/collection-codec.ts
function maskCodec(elements2) {
  return elements2.count <= 32 ? narrowMaskCodec(elements2) : wideMaskCodec(elements2);
}
function narrowMaskCodec({ count: count2, ordinalOf: ordinalOf2, valueAt }) {
  return {
    bits: count2,
    write: (words, offset, value) => {
      const list2 = asList(value);
      let mask = 0;
      for (let index = 0; index < list2.length; index++) {
        mask |= 1 << checkedOrdinal(ordinalOf2(at(list2, index)));
      }
      writeBits(words, offset, count2, mask);
    },
    read: (words, offset) => {
      const mask = readBits(words, offset, count2);
      const list2 = [];
      for (let ordinal = 0; ordinal < count2; ordinal++) {
        if ((mask >>> ordinal & 1) === 1) list2.push(valueAt(ordinal));
      }
      return list2;
    }
  };
}
function checkedOrdinal(ordinal) {
  if (ordinal >= 0) return ordinal;
  throw new Bug("a value is checked before it is packed");
}
function wideMaskCodec({ count: count2, ordinalOf: ordinalOf2, valueAt }) {
  return {
    bits: count2,
    write: (words, offset, value) => {
      const list2 = asList(value);
      for (let index = 0; index < list2.length; index++) {
        const ordinal = checkedOrdinal(ordinalOf2(at(list2, index)));
        writeBits(words, offset + count2 - 1 - ordinal, 1, 1);
      }
    },
    read: (words, offset) => {
      const list2 = [];
      for (let ordinal = 0; ordinal < count2; ordinal++) {
        if (readBits(words, offset + count2 - 1 - ordinal, 1) === 1) list2.push(valueAt(ordinal));
      }
      return list2;
    }
  };
}
function descendingCodec(slot, max) {
  return {
    bits: max * slot.bits,
    write: (words, offset, value) => {
      const list2 = fitting(asList(value), max);
      for (let index = 0; index < max; index++) {
        const place = offset + index * slot.bits;
        if (index < list2.length) slot.write(words, place, at(list2, list2.length - 1 - index));
        else slot.writeAbsent(words, place);
      }
    },
    read: (words, offset) => {
      const list2 = [];
      for (let index = max - 1; index >= 0; index--) {
        const place = offset + index * slot.bits;
        if (!slot.isAbsent(words, place)) list2.push(slot.read(words, place));
      }
      return list2;
    }
  };
}
function ascendingCodec(slot, max) {
  return {
    bits: max * slot.bits,
    write: (words, offset, value) => {
      const list2 = fitting(asList(value), max);
      for (let index = 0; index < max; index++) {
        const place = offset + index * slot.bits;
        if (index < list2.length) slot.write(words, place, at(list2, index));
        else slot.writeAbsent(words, place);
      }
    },
    read: (words, offset) => {
      const list2 = [];
      for (let index = 0; index < max; index++) {
        const place = offset + index * slot.bits;
        if (slot.isAbsent(words, place)) break;
        list2.push(slot.read(words, place));
      }
      return list2;
    }
  };
}
function placesCodec(codec, count2) {
  return {
    bits: count2 * codec.bits,
    write: (words, offset, value) => {
      const list2 = asList(value);
      for (let index = 0; index < count2; index++) {
        codec.write(words, offset + index * codec.bits, at(list2, index));
      }
    },
    read: (words, offset) => readList(codec, words, offset, count2)
  };
}
function sequenceCodec(codec, headerBits, max) {
  return {
    bits: headerBits + max * codec.bits,
    write: (words, offset, value) => {
      const list2 = fitting(asList(value), max);
      writeBits(words, offset, headerBits, list2.length);
      for (let index = 0; index < list2.length; index++) {
        codec.write(words, offset + headerBits + index * codec.bits, at(list2, index));
      }
    },
    read: (words, offset) => {
      const length = readBits(words, offset, headerBits);
      return readList(codec, words, offset + headerBits, length);
    }
  };
}
function readList(codec, words, offset, count2) {
  const list2 = [];
  for (let index = 0; index < count2; index++) {
    list2.push(codec.read(words, offset + index * codec.bits));
  }
  return list2;
}
function fitting(list2, max) {
  if (list2.length <= max) return list2;
  throw new Bug("a value is checked before it is packed");
}

// src/ir/scalar-codec.ts
function codeOf(type2) {
  switch (type2.kind) {
    case "bool":
      return { encode: (value) => value === true ? 1 : 0, decode: (code) => code === 1 };
    case "enum":
      return { encode: asNumber, decode: (code) => code };
    case "int":
      return integerCode(type2);
    default:
      throw new Bug("only scalars have codes");
  }
}
function integerCode(type2) {
  const lo = Number(type2.lo);
  const isSafe = Number.isSafeInteger(lo) && Number.isSafeInteger(Number(type2.hi));
  if (isSafe) return { encode: (value) => asNumber(value) - lo, decode: (code) => code + lo };
  return {
    encode: (value) => Number(BigInt(asInteger(value)) - type2.lo),
    decode: (code) => normalise(BigInt(code) + type2.lo)
  };
}
function checkedCode(code, count2) {
  if (code >= 0 && code < count2) return code;
  throw new Bug("a value is checked before it is packed");
}
function scalarCodec(type2) {
  const bits = bitsOf(type2);
  if (type2.kind === "int" && sizeOf(type2) > CODES_MAX) return wideCodec(type2, bits);
  const { encode, decode } = codeOf(type2);
  const count2 = Number(sizeOf(type2));
  return {
    bits,
    write: (words, offset, value) => writeBits(words, offset, bits, checkedCode(encode(value), count2)),
    read: (words, offset) => decode(readBits(words, offset, bits))
  };
}
function wideCodec({ lo }, bits) {
  const low = 32;
  const high = bits - low;
  return {
    bits,
    write: (words, offset, value) => {
      const code = BigInt(asInteger(value)) - lo;
      writeBits(words, offset, high, Number(code >> BigInt(low)));
      writeBits(words, offset + high, low, Number(BigInt.asUintN(low, code)));
    },
    read: (words, offset) => {
      const top = BigInt(readBits(words, offset, high)) << BigInt(low);
      return normalise(top + BigInt(readBits(words, offset + high, low)) + lo);
    }
  };
}
function slotCodec(of, codec, absent2) {
  return hasSpareCode(of) ? codedSlot(of, absent2) : taggedSlot(of, codec, absent2);
}
function codedSlot(of, absent2) {
  const bits = slotBits(of);
  const { encode, decode } = codeOf(of);
  const shift = absent2 === "least" ? 1 : 0;
  const count2 = Number(sizeOf(of));
  const absentCode = absent2 === "least" ? 0 : count2;
  return {
    bits,
    write: (words, offset, value) => writeBits(words, offset, bits, checkedCode(encode(value), count2) + shift),
    read: (words, offset) => decode(readBits(words, offset, bits) - shift),
    writeAbsent: (words, offset) => writeBits(words, offset, bits, absentCode),
    isAbsent: (words, offset) => readBits(words, offset, bits) === absentCode
  };
}
function taggedSlot(of, codec, absent2) {
  const absentTag = absent2 === "least" ? 0 : 1;
  const tagBits2 = of.kind === "never" ? 0 : 1;
  return {
    bits: slotBits(of),
    write: (words, offset, value) => {
      writeBits(words, offset, tagBits2, 1 - absentTag);
      codec.write(words, offset + tagBits2, value);
    },
    read: (words, offset) => codec.read(words, offset + tagBits2),
    writeAbsent: (words, offset) => writeBits(words, offset, tagBits2, absentTag),
    isAbsent: (words, offset) => tagBits2 === 0 || readBits(words, offset, tagBits2) === absentTag
  };
}

// src/ir/codec.ts
function codecOf(type2) {
  switch (type2.kind) {
    case "bool":
    case "enum":
    case "int":
      return scalarCodec(type2);
    case "record":
      return fieldsCodec(type2.fields, 0);
    case "union":
      return unionCodec(type2);
    case "option":
      return optionCodec(type2);
    case "set":
      return setCodec(type2);
    case "map":
      return placesCodec(codecOf(type2.value), Number(sizeOf(type2.key)));
    case "seq":
      return sequenceCodec(codecOf(type2.of), lengthBits(type2.max), type2.max);
    case "bag":
      return ascendingCodec(slotCodec(type2.of, codecOf(type2.of), "greatest"), type2.max);
    case "never":
      return { bits: 0, write: () => {
      }, read: () => null };
    default:
      return unreachable(type2);
  }
}
function setCodec(type2) {
  if (setForm(type2) === "mask") return maskCodec(ordinals(type2.of));
  return descendingCodec(slotCodec(type2.of, codecOf(type2.of), "least"), type2.max ?? 0);
}
function fieldsCodec(fields, from) {
  const codecs = fields.map((field) => codecOf(field.type));
  return {
    bits: codecs.reduce((sum, codec) => sum + codec.bits, 0),
    write: (words, offset, value) => {
      const list2 = asList(value);
      let place = offset;
      for (let index = 0; index < codecs.length; index++) {
        const codec = at(codecs, index);
        codec.write(words, place, at(list2, index + from));
        place += codec.bits;
      }
    },
    read: (words, offset) => {
      const list2 = [];
      let place = offset;
      for (let index = 0; index < codecs.length; index++) {
        const codec = at(codecs, index);
        list2.push(codec.read(words, place));
        place += codec.bits;
      }
      return list2;
    }
  };
}
function unionCodec(type2) {
  const tag = tagBits(type2);
  const payloads = type2.cases.map(({ fields }) => fieldsCodec(fields, 1));
  return {
    bits: bitsOf(type2),
    write: (words, offset, value) => {
      const index = asNumber(at(asList(value), 0));
      writeBits(words, offset, tag, index);
      at(payloads, index).write(words, offset + tag, value);
    },
    read: (words, offset) => {
      const index = readBits(words, offset, tag);
      return [index, ...asList(at(payloads, index).read(words, offset + tag))];
    }
  };
}
function optionCodec(type2) {
  const slot = slotCodec(type2.of, codecOf(type2.of), "least");
  return {
    bits: slot.bits,
    write: (words, offset, value) => {
      if (value === null) slot.writeAbsent(words, offset);
      else slot.write(words, offset, value);
    },
    read: (words, offset) => slot.isAbsent(words, offset) ? null : slot.read(words, offset)
  };
}

// src/ir/layout.ts
var STATE_BITS_MAX = 4096;
function layOut(slots, model2) {
  const unpackable = slots.flatMap(
    (slot) => findWideSets(slot.type).map((of) => [slot, of])
  );
  if (unpackable.length > 0) return failed(unpackable.map(([slot, of]) => setTooWide(slot, of)));
  const total = slots.reduce((sum, slot) => sum + bitsOf(slot.type), 0);
  if (total > STATE_BITS_MAX) return failed([stateTooLarge(slots, total, model2)]);
  let offset = 0;
  const placed = slots.map((slot) => {
    const codec = codecOf(slot.type);
    const place = { name: slot.name, offset, codec };
    offset += codec.bits;
    return place;
  });
  assert(offset === total, "a codec is as wide as its type");
  return ok({ slots: placed, bits: total, words: Math.max(1, Math.ceil(total / 32)) });
}
function findWideSets(type2) {
  switch (type2.kind) {
    case "set": {
      const isWide = type2.max === null && sizeOf(type2.of) > BigInt(MASK_BITS_MAX);
      return isWide ? [type2.of] : findWideSets(type2.of);
    }
    case "option":
    case "seq":
    case "bag":
      return findWideSets(type2.of);
    case "map":
      return findWideSets(type2.value);
    case "record":
      return type2.fields.flatMap((field) => findWideSets(field.type));
    case "union":
      return type2.cases.flatMap(({ fields }) => fields.flatMap((one2) => findWideSets(one2.type)));
    default:
      return [];
  }
}
function setTooWide(slot, of) {
  const element = printType(of);
  return {
    code: "layout/set-too-wide",
    severity: "error",
    title: `\`Set<${element}>\` has too many possible elements to be stored`,
    span: slot.span,
    label: `more than ${MASK_BITS_MAX} values of ${element} may be in it`,
    related: [],
    hint: `say how many it holds at most: \`Set<${element}, n>\``,
    expected: []
  };
}
function stateTooLarge(slots, total, model2) {
  const byWidth = slots.toSorted((left, right) => bitsOf(right.type) - bitsOf(left.type));
  return {
    code: "layout/too-large",
    severity: "error",
    title: `a state takes ${describeBits(total)}, and ${STATE_BITS_MAX} are the most`,
    span: model2,
    label: "",
    related: byWidth.slice(0, 3).map((slot) => ({
      span: slot.span,
      label: `\`${slot.name}\` takes ${describeBits(bitsOf(slot.type))}`
    })),
    hint: "narrow the ranges, capacities and keys of the variables that take most",
    expected: []
  };
}
function describeBits(bits) {
  return Number.isSafeInteger(bits) ? `${bits} bits` : "more bits than can be counted";
}
function packInto(layout, values, words) {
  for (let index = 0; index < layout.slots.length; index++) {
    const { codec, offset } = at(layout.slots, index);
    codec.write(words, offset, at(values, index));
  }
}
function repackInto(layout, before, after, words) {
  for (let index = 0; index < layout.slots.length; index++) {
    const value = at(after, index);
    if (equal(at(before, index), value)) continue;
    const { codec, offset } = at(layout.slots, index);
    clearBits(words, offset, codec.bits);
    codec.write(words, offset, value);
  }
}
function unpackInto(layout, words, values) {
  for (let index = 0; index < layout.slots.length; index++) {
    const { codec, offset } = at(layout.slots, index);
    values[index] = codec.read(words, offset);
  }
}

// src/codegen/refusal.ts
var Refusal = class extends Error {
  name = "Refusal";
  diagnostic;
  constructor(code, title, span) {
    super(title);
    this.diagnostic = {
      code,
      severity: "error",
      title,
      span,
      label: "",
      related: [],
      hint: "run it with `--engine interpreter`",
      expected: []
    };
  }
};

// src/codegen/op.ts
function constant(value) {
  const signed = BigInt.asIntN(64, BigInt(value));
  return { text: `(i64.const ${signed})`, value: signed, isTest: false, isAtom: true };
}
var zero = constant(0);
var one = constant(1);
function raw(text2) {
  return { text: text2, value: null, isTest: false, isAtom: false };
}
function rawTest(text2) {
  return { text: text2, value: null, isTest: true, isAtom: false };
}
function atom(local, isTest) {
  return { text: `(local.get ${local})`, value: null, isTest, isAtom: true };
}
function truth(value) {
  return constant(value ? 1 : 0);
}
function wide(op) {
  return op.isTest ? `(i64.extend_i32_u ${op.text})` : op.text;
}
function test(op) {
  if (op.value !== null) return `(i32.const ${op.value === 0n ? 0 : 1})`;
  return op.isTest ? op.text : `(i32.wrap_i64 ${op.text})`;
}
function binary(instruction, fold) {
  return (left, right) => {
    if (left.value !== null && right.value !== null) return constant(fold(left.value, right.value));
    return raw(`(i64.${instruction} ${wide(left)} ${wide(right)})`);
  };
}
var unsigned = (value) => BigInt.asUintN(64, value);
var plainAdd = binary("add", (left, right) => left + right);
var plainSub = binary("sub", (left, right) => left - right);
var plainAnd = binary("and", (left, right) => left & right);
var plainOr = binary("or", (left, right) => left | right);
var plainShl = binary("shl", (left, right) => left << (right & 63n));
var plainShr = binary("shr_u", (left, right) => unsigned(left) >> (right & 63n));
var plainMul = binary("mul", (left, right) => left * right);
var xor = binary("xor", (left, right) => left ^ right);
var divide = binary("div_s", (left, right) => right === 0n ? 0n : left / right);
var remainder = binary("rem_s", (left, right) => right === 0n ? 0n : left % right);
function add2(left, right) {
  if (left.value === 0n) return right;
  return right.value === 0n ? left : plainAdd(left, right);
}
function sub2(left, right) {
  return right.value === 0n ? left : plainSub(left, right);
}
function mul2(left, right) {
  if (left.value === 0n || right.value === 1n) return left;
  return right.value === 0n || left.value === 1n ? right : plainMul(left, right);
}
function and(left, right) {
  if (left.value === 0n || right.value === -1n) return left;
  return right.value === 0n || left.value === -1n ? right : plainAnd(left, right);
}
function or(left, right) {
  if (left.value === 0n) return right;
  return right.value === 0n ? left : plainOr(left, right);
}
function shl(left, right) {
  return left.value === 0n || right.value === 0n ? left : plainShl(left, right);
}
function shr(left, right) {
  return left.value === 0n || right.value === 0n ? left : plainShr(left, right);
}
function comparison(instruction, fold) {
  return (left, right) => {
    if (left.value !== null && right.value !== null) return truth(fold(left.value, right.value));
    return rawTest(`(i64.${instruction} ${wide(left)} ${wide(right)})`);
  };
}
var plainEq = comparison("eq", (left, right) => left === right);
var below = comparison("lt_u", (left, right) => unsigned(left) < unsigned(right));
var less = comparison("lt_s", (left, right) => left < right);
var lessOrEqual = comparison("le_s", (left, right) => left <= right);
function equal2(left, right) {
  if (left.isTest && right.value === 1n) return left;
  if (right.value === 0n && left.value === null) {
    return rawTest(left.isTest ? `(i32.eqz ${left.text})` : `(i64.eqz ${left.text})`);
  }
  if (left.isTest && right.isTest) return rawTest(`(i32.eq ${left.text} ${right.text})`);
  return plainEq(left, right);
}
function not(op) {
  if (op.value !== null) return truth(op.value === 0n);
  return rawTest(`(i32.eqz ${test(op)})`);
}
function both(left, right) {
  if (left.value !== null) return left.value === 0n ? left : right;
  if (right.value !== null) return right.value === 0n ? right : left;
  return rawTest(`(i32.and ${test(left)} ${test(right)})`);
}
function either(left, right) {
  return not2(left, right) ?? rawTest(`(i32.or ${test(left)} ${test(right)})`);
}
function not2(left, right) {
  if (left.value !== null) return left.value === 0n ? right : left;
  if (right.value !== null) return right.value === 0n ? left : right;
  return null;
}
function choose(cond, then, otherwise) {
  if (cond.value !== null) return cond.value === 0n ? otherwise : then;
  if (then.value !== null && then.value === otherwise.value) return then;
  if (then.isTest && otherwise.isTest) {
    return rawTest(`(select ${then.text} ${otherwise.text} ${test(cond)})`);
  }
  return raw(`(select ${wide(then)} ${wide(otherwise)} ${test(cond)})`);
}
function count(op) {
  if (op.value === null) return raw(`(i64.popcnt ${wide(op)})`);
  return constant(BigInt(unsigned(op.value).toString(2).replaceAll("0", "").length));
}
function lowest(bits) {
  return constant((1n << BigInt(bits)) - 1n);
}
function address(op) {
  return op.value !== null ? `(i32.const ${op.value})` : `(i32.wrap_i64 ${wide(op)})`;
}

// src/codegen/words.ts
function wordsFor(bits) {
  return Math.ceil(bits / 64);
}
function fromEnd(words, index) {
  return words[words.length - 1 - index] ?? zero;
}
function zeros(bits) {
  return Array.from({ length: wordsFor(bits) }, () => zero);
}
function wordsOf(number2, bits) {
  const count2 = wordsFor(bits);
  return Array.from(
    { length: count2 },
    (_, index) => constant(number2 >> 64n * BigInt(count2 - 1 - index))
  );
}
function slice(words, width, low, bits) {
  const count2 = wordsFor(bits);
  return Array.from({ length: count2 }, (_, index) => {
    const from = low + 64 * (count2 - 1 - index);
    const wanted = Math.min(64, low + bits - from);
    const word = Math.floor(from / 64);
    const shift = from % 64;
    let part = shr(fromEnd(words, word), constant(shift));
    if (shift + wanted > 64) {
      part = or(part, shl(fromEnd(words, word + 1), constant(64 - shift)));
    }
    const hasMore = from + wanted < width && shift + wanted !== 64;
    return wanted < 64 && hasMore ? and(part, lowest(wanted)) : part;
  });
}
function concat(parts, out) {
  const total = parts.reduce((sum, { bits }) => sum + bits, 0);
  const result2 = [...zeros(total)];
  let end = total;
  for (const { words, bits } of parts) {
    end -= bits;
    const isSplit = end % 64 !== 0 && end % 64 + Math.min(bits, 64) > 64;
    orInto(result2, isSplit ? words.map((word) => out.shorten(word)) : words, end, bits);
  }
  return result2;
}
function orInto(result2, words, low, bits) {
  for (let index = 0; index < words.length; index++) {
    const from = low + 64 * index;
    const wanted = Math.min(64, bits - 64 * index);
    const word = Math.floor(from / 64);
    const shift = from % 64;
    const part = fromEnd(words, index);
    addTo(result2, word, shl(part, constant(shift)));
    if (shift + wanted > 64) addTo(result2, word + 1, shr(part, constant(64 - shift)));
  }
}
function addTo(result2, word, part) {
  const index = result2.length - 1 - word;
  result2[index] = or(at(result2, index), part);
}
function splice(words, low, bits, part) {
  const cleared = words.map((word, index) => {
    const base = 64 * (words.length - 1 - index);
    const from = Math.max(low, base) - base;
    const end = Math.min(low + bits, base + 64) - base;
    if (end <= from) return word;
    const mask = (1n << BigInt(end - from)) - 1n << BigInt(from);
    return and(word, constant(~mask));
  });
  orInto(cleared, part, low, bits);
  return cleared;
}
function sliceAt(words, width, low, bits, out) {
  if (bits === 0) return [];
  if (low.value !== null) return slice(words, width, Number(low.value), bits);
  if (words.length === 1) {
    return [and(shr(at(words, 0), low), lowest(bits))];
  }
  const short = words.map((word) => out.shorten(word));
  const count2 = wordsFor(bits);
  return Array.from({ length: count2 }, (_, index) => {
    const above = 64 * (count2 - 1 - index);
    const wanted = Math.min(64, bits - above);
    const from = out.bind(add2(low, constant(above)));
    const word = out.bind(shr(from, constant(6)));
    const shift = out.bind(and(from, constant(63)));
    const lower = shr(pick(short, word, 0), shift);
    const upper = shl(
      shl(pick(short, word, 1), one),
      sub2(constant(63), shift)
    );
    return out.bind(and(or(lower, upper), lowest(wanted)));
  });
}
function pick(words, index, further) {
  let picked = zero;
  for (let place = words.length - 1; place >= further; place--) {
    const isIt = equal2(index, constant(place - further));
    picked = choose(isIt, fromEnd(words, place), picked);
  }
  return picked;
}
function spliceAt(words, low, bits, part, out) {
  if (bits === 0) return words;
  if (low.value !== null) return splice(words, Number(low.value), bits, part);
  const place = out.bind(low);
  if (words.length === 1) {
    const mask = xor(shl(lowest(bits), place), constant(-1));
    return [or(and(at(words, 0), mask), shl(at(part, 0), place))];
  }
  const parts = out.bindAll(part);
  return words.map((word, index) => {
    const base = 64 * (words.length - 1 - index);
    let result2 = word;
    for (let piece = 0; piece < parts.length; piece++) {
      const distance = sub2(place, constant(base - 64 * piece));
      const mask = moved(lowest(Math.min(64, bits - 64 * piece)), distance);
      const value = moved(fromEnd(parts, piece), distance);
      result2 = or(and(result2, xor(mask, constant(-1))), value);
    }
    return out.bind(result2);
  });
}
function moved(word, distance) {
  return raw(`(call $moved ${wide(word)} ${wide(distance)})`);
}
var movedFunction = `(func $moved (param $word i64) (param $by i64) (result i64)
(if (result i64) (i64.ge_s (local.get $by) (i64.const 0))
(then (if (result i64) (i64.lt_s (local.get $by) (i64.const 64))
(then (i64.shl (local.get $word) (local.get $by))) (else (i64.const 0))))
(else (if (result i64) (i64.gt_s (local.get $by) (i64.const -64))
(then (i64.shr_u (local.get $word) (i64.sub (i64.const 0) (local.get $by))))
(else (i64.const 0))))))`;
function areEqual(left, right) {
  return left.reduce(
    (all3, word, index) => both(all3, equal2(word, at(right, index))),
    one
  );
}
function isBelow(left, right) {
  let result2 = zero;
  for (let index = left.length - 1; index >= 0; index--) {
    const [a, b] = [at(left, index), at(right, index)];
    const tie = result2;
    result2 = below(a, b);
    if (tie.value !== 0n) result2 = either(result2, both(equal2(a, b), tie));
  }
  return result2;
}
function chooseWords(cond, then, otherwise) {
  return then.map((word, index) => choose(cond, word, at(otherwise, index)));
}

// src/codegen/rep.ts
var BITS_MAX = 4096;
function isScalar(type2) {
  return type2.kind === "bool" || type2.kind === "int" || type2.kind === "enum";
}
function widthOf(type2, span) {
  const bits = bitsOf(type2);
  if (bits <= BITS_MAX) return bits;
  const title = `the compiled engine has no form for a value of ${printType(type2)}`;
  throw new Refusal("engine/too-wide", title, span);
}
function scalar(type2, value) {
  return { type: type2, ops: [value] };
}
function valueOf({ ops }) {
  return at(ops, 0);
}
function leastOf(type2) {
  return constant(type2.kind === "int" ? type2.lo : 0n);
}
function bitsIn(rep) {
  if (!isScalar(rep.type)) return rep.ops;
  return bitsOf(rep.type) === 0 ? [] : [sub2(valueOf(rep), leastOf(rep.type))];
}
function fromBits(type2, words) {
  if (!isScalar(type2)) return { type: type2, ops: words };
  const least = leastOf(type2);
  return scalar(type2, words.length === 0 ? least : add2(at(words, 0), least));
}
function constantRep(type2, value, span) {
  if (type2.kind === "bool") return scalar(type2, truth(value === true));
  if (isScalar(type2)) return scalar(type2, constant(asInteger(value)));
  return { type: type2, ops: wordsOf(packedNumber(type2, value, span), widthOf(type2, span)) };
}
function packedNumber(type2, value, span) {
  const bits = widthOf(type2, span);
  const words = new Uint32Array(Math.ceil(bits / 32));
  codecOf(type2).write(words, 0, value);
  const all3 = words.reduce((sum, word) => sum << 32n | BigInt(word), 0n);
  return all3 >> BigInt(words.length * 32 - bits);
}
function bindRep(rep, out) {
  return { type: rep.type, ops: out.bindAll(rep.ops) };
}
function shortenRep(rep, out) {
  return { type: rep.type, ops: rep.ops.map((one2) => out.shorten(one2)) };
}
function partOf(whole, offset, type2) {
  const width = bitsOf(whole.type);
  const bits = bitsOf(type2);
  return fromBits(type2, slice(whole.ops, width, width - offset - bits, bits));
}
function withPart(whole, offset, part) {
  const bits = bitsOf(part.type);
  const low = bitsOf(whole.type) - offset - bits;
  return { type: whole.type, ops: splice(whole.ops, low, bits, bitsIn(part)) };
}
function joinParts(parts, out) {
  return concat(
    parts.map((part) => ({ words: bitsIn(part), bits: bitsOf(part.type) })),
    out
  );
}
function placeOf(of, absent2) {
  const bits = slotBits(of);
  if (of.kind === "never" || bits === 0) {
    const none = zeros(bits);
    return { of, bits, absent: none, isAbsent: () => one, read: () => none0(of), write: () => [] };
  }
  return hasSpareCode(of) ? codedPlace(of, bits, absent2) : taggedPlace(of, bits, absent2);
}
function none0(of) {
  return { type: of, ops: isScalar(of) ? [zero] : zeros(bitsOf(of)) };
}
function codedPlace(of, bits, absent2) {
  const absentCode = absent2 === "least" ? zero : constant(sizeOf(of));
  const least = leastOf(of);
  const shift = absent2 === "least" ? one : zero;
  return {
    of,
    bits,
    absent: [absentCode],
    isAbsent: (words) => equal2(at(words, 0), absentCode),
    read: (words) => scalar(of, add2(at(words, 0), sub2(least, shift))),
    write: (value) => [sub2(valueOf(value), sub2(least, shift))]
  };
}
function taggedPlace(of, bits, absent2) {
  const presentTag = absent2 === "least" ? 1n : 0n;
  const low = bits - 1;
  return {
    of,
    bits,
    absent: wordsOf(1n - presentTag << BigInt(low), bits),
    isAbsent: (words) => equal2(at(slice(words, bits, low, 1), 0), constant(1n - presentTag)),
    read: (words) => fromBits(of, slice(words, bits, 0, low)),
    write: (value) => {
      const tag = wordsOf(presentTag << BigInt(low), bits);
      const words = bitsIn(value);
      const missing2 = tag.length - words.length;
      return tag.map((word, index) => or(word, words[index - missing2] ?? zero));
    }
  };
}

// src/codegen/context.ts
var Unit = class {
  model;
  layout;
  /** 64-bit words of a state. */
  stateWords;
  functions = [];
  #made = /* @__PURE__ */ new Map();
  #tables = /* @__PURE__ */ new Map();
  #data = [];
  #dataEnd;
  constructor(model2, dataStart) {
    const layout = layOut(model2.slots, model2.span);
    if (!layout.ok) throw new Bug("a model that is compiled has a layout");
    this.model = model2;
    this.layout = layout.value;
    this.stateWords = Math.max(1, wordsFor(layout.value.words * 32));
    this.#dataEnd = dataStart;
  }
  get dataEnd() {
    return this.#dataEnd;
  }
  get data() {
    return this.#data;
  }
  /** Makes a function once. */
  define(name2, make) {
    const before = this.#made.get(name2);
    if (before !== void 0) return before;
    const made = make();
    this.functions.push(made.text);
    this.#made.set(name2, made);
    return made;
  }
  /** The address of a table, made once for its key. */
  table(key, make) {
    const before = this.#tables.get(key);
    if (before !== void 0) return before;
    const bytes = make();
    const address2 = this.#dataEnd;
    this.#dataEnd = address2 + bytes.length + 15 & ~15;
    this.#data.push({ address: address2, bytes });
    this.#tables.set(key, address2);
    return address2;
  }
  /** The packed values of a small type in order, each in its number of 64-bit words. */
  valueTable(type2, span) {
    const key = `values ${typeKey(type2)}`;
    return this.table(key, () => {
      const { count: count2, valueAt } = ordinals(type2);
      const words = Math.max(1, wordsFor(widthOf(type2, span)));
      const list2 = new BigUint64Array(count2 * words);
      for (let ordinal = 0; ordinal < count2; ordinal++) {
        let rest = packedNumber(type2, valueAt(ordinal), span);
        for (let word = words - 1; word >= 0; word--) {
          list2[ordinal * words + word] = BigInt.asUintN(64, rest);
          rest >>= 64n;
        }
      }
      return new Uint8Array(list2.buffer);
    });
  }
};
var keys = /* @__PURE__ */ new WeakMap();
function typeKey(type2) {
  const before = keys.get(type2);
  if (before !== void 0) return before;
  const key = JSON.stringify(type2, (name2, value) => {
    if (typeof value === "bigint") return `${value}`;
    return name2 === "wire" ? void 0 : value;
  });
  keys.set(type2, key);
  return key;
}
function readSlot(slot, cx) {
  const { codec, offset } = at(cx.unit.layout.slots, slot);
  const { type: type2 } = at(cx.unit.model.slots, slot);
  const width = cx.state.length * 64;
  const words = slice(cx.state, width, width - offset - codec.bits, codec.bits);
  return fromBits(type2, words);
}
function fault(cx, cond = null) {
  cx.out.branch(cx.fault, cond);
}
function refuse(expr2, what) {
  throw new Refusal("engine/unsupported", `the compiled engine does not take ${what}`, expr2.span);
}

// src/codegen/ordinal.ts
function addToMask(mask, type2, element, cx, span) {
  const bits = bitsOf(type2);
  const ordinal = ordinalOf(element, cx, span);
  const bit = bitAt(ordinal, bits, cx);
  return mask.map((word, index) => or(word, at(bit, index)));
}
function bitAt(ordinal, bits, cx) {
  if (bits <= 64) return bits === 0 ? [] : [shl(one, ordinal)];
  const place = cx.out.bind(ordinal);
  const count2 = Math.ceil(bits / 64);
  return Array.from({ length: count2 }, (_, index) => {
    const base = count2 - 1 - index;
    const isHere = equal2(shr(place, constant(6)), constant(base));
    return choose(isHere, shl(one, and(place, constant(63))), zero);
  });
}
var INVERSE_BITS_MAX = 14;
function ordinalOf(rep, cx, span) {
  const { type: type2 } = rep;
  if (type2.kind === "bool" || type2.kind === "enum") return valueOf(rep);
  if (type2.kind === "int") return sub2(valueOf(rep), constant(type2.lo));
  const bits = widthOf(type2, span);
  if (bits === 0) return zero;
  if (bits > INVERSE_BITS_MAX) return refuse({ span }, `elements or keys of ${bits} bits`);
  const packed = at(rep.ops, 0);
  const known5 = packed.value;
  if (known5 !== null) {
    return constant(at([...new Uint16Array(inverseTable(type2, bits, span).buffer)], Number(known5)));
  }
  const table = cx.unit.table(`ordinals ${typeKey(type2)}`, () => inverseTable(type2, bits, span));
  const byte = add2(mul2(packed, constant(2)), constant(table));
  return raw(`(i64.load16_u ${address(byte)})`);
}
function inverseTable(type2, bits, span) {
  const inverse = new Uint16Array(2 ** bits);
  const { count: count2, valueAt } = ordinals(type2);
  for (let ordinal = 0; ordinal < count2; ordinal++) {
    inverse[Number(packedNumber(type2, valueAt(ordinal), span))] = ordinal;
  }
  return new Uint8Array(inverse.buffer);
}
function valueAtOrdinal(type2, ordinal, cx, span) {
  if (ordinal.value !== null) {
    return constantRep(type2, ordinals(type2).valueAt(Number(ordinal.value)), span);
  }
  if (isScalar(type2)) {
    return scalar(type2, add2(ordinal, constant(type2.kind === "int" ? type2.lo : 0n)));
  }
  const bits = widthOf(type2, span);
  if (bits === 0) return fromBits(type2, []);
  const count2 = wordsFor(bits);
  const table = cx.unit.valueTable(type2, span);
  const place = cx.out.bind(ordinal);
  const words = Array.from({ length: count2 }, (_, word) => {
    const byte = add2(mul2(place, constant(8 * count2)), constant(table + 8 * word));
    return cx.out.bind(raw(`(i64.load ${address(byte)})`));
  });
  return fromBits(type2, words);
}

// src/codegen/places.ts
function shapeOf(type2) {
  switch (type2.kind) {
    case "seq": {
      const headerBits = lengthBits(type2.max);
      return { of: type2.of, max: type2.max, headerBits, bits: bitsOf(type2.of), place: null };
    }
    case "bag": {
      const place = placeOf(type2.of, "greatest");
      return { of: type2.of, max: type2.max, headerBits: 0, bits: place.bits, place };
    }
    case "set": {
      const place = placeOf(type2.of, "least");
      return { of: type2.of, max: type2.max ?? 0, headerBits: 0, bits: place.bits, place };
    }
    default:
      throw new Bug("only collections have places");
  }
}
function lengthOf(rep) {
  const width = bitsOf(rep.type);
  const { headerBits } = shapeOf(rep.type);
  return slice(rep.ops, width, width - headerBits, headerBits)[0] ?? zero;
}
function slotsOf(rep, cx) {
  const { of, max, headerBits, bits, place } = shapeOf(rep.type);
  const width = bitsOf(rep.type);
  const length = place === null ? cx.out.bind(lengthOf(rep)) : zero;
  return Array.from({ length: max }, (_, index) => {
    const low = width - headerBits - (index + 1) * bits;
    const words = cx.out.bindAll(slice(rep.ops, width, low, bits));
    const isAbsent = place === null ? lessOrEqual(length, constant(index)) : place.isAbsent(words);
    return {
      words,
      isAbsent,
      value: () => place === null ? fromBits(of, words) : place.read(words)
    };
  });
}
function slotAt(rep, index, cx) {
  const { bits, max } = shapeOf(rep.type);
  const width = bitsOf(rep.type);
  const end = sub2(constant(max - 1), index);
  const low = mul2(end, constant(bits));
  return sliceAt(rep.ops, width, low, bits, cx.out);
}
function emptySlots(type2) {
  const { max, bits, place } = shapeOf(type2);
  return Array.from({ length: max }, () => place?.absent ?? zeros(bits));
}
function emptyOf(type2, span) {
  const bits = widthOf(type2, span);
  const isMask = type2.kind === "set" && setForm(type2) === "mask";
  if (isMask || type2.kind === "seq") return { type: type2, ops: zeros(bits) };
  const { bits: slotBits2 } = shapeOf(type2);
  const parts = emptySlots(type2).map((words) => ({ words, bits: slotBits2 }));
  return { type: type2, ops: concatConstants(parts) };
}
function concatConstants(parts) {
  let whole = 0n;
  let total = 0;
  for (const { words, bits } of parts) {
    const number2 = words.reduce((sum, { value }) => sum << 64n | BigInt.asUintN(64, value ?? 0n), 0n);
    whole = whole << BigInt(bits) | number2;
    total += bits;
  }
  const count2 = Math.ceil(total / 64);
  return Array.from(
    { length: count2 },
    (_, index) => constant(whole >> 64n * BigInt(count2 - 1 - index))
  );
}
function joinSlots(type2, slots, cx) {
  const { bits } = shapeOf(type2);
  const parts = slots.map((words) => ({ words, bits }));
  return { type: type2, ops: cx.out.bindAll(concat(parts, cx.out)) };
}
function joinSequence(type2, length, slots, cx) {
  const { bits, headerBits } = shapeOf(type2);
  const header = { words: headerBits === 0 ? [] : [length], bits: headerBits };
  const parts = [header, ...slots.map((words) => ({ words, bits }))];
  return { type: type2, ops: cx.out.bindAll(concat(parts, cx.out)) };
}
function insertIntoSet(slots, place, element, cx) {
  const wanted = cx.out.bindAll(element);
  const isThere = slots.reduce(
    (found, slot) => either(found, areEqual(slot, wanted)),
    truth(false)
  );
  const carried = chooseWords(cx.out.bind(isThere), place.absent, wanted);
  return insertInOrder(slots, carried, (left, right) => isBelow(right, left), cx);
}
function insertInOrder(slots, element, precedes, cx) {
  let carried = cx.out.bindAll(element);
  return slots.map((slot) => {
    const isFirst = cx.out.bind(precedes(carried, slot));
    const kept2 = cx.out.bindAll(chooseWords(isFirst, carried, slot));
    carried = cx.out.bindAll(chooseWords(isFirst, slot, carried));
    return kept2;
  });
}

// src/codegen/convert.ts
function convert(rep, to, fit, cx, span) {
  const from = rep.type;
  if (from === to || typeKey(from) === typeKey(to)) return { type: to, ops: rep.ops };
  if (to.kind === "never") return { type: to, ops: [] };
  if (from.kind === "never") {
    return fromBits(to, zeros(widthOf(to, span)));
  }
  if (to.kind === "option") return toOption(rep, to.of, to, fit, cx, span);
  if (from.kind === "option") return fromOption(rep, from.of, to, fit, cx, span);
  switch (to.kind) {
    case "bool":
    case "enum":
      return { type: to, ops: rep.ops };
    case "int":
      return from.kind === "int" ? toInt(rep, from, to, fit, cx) : { type: to, ops: rep.ops };
    case "record":
      if (from.kind !== "record") return refuse({ span }, "a record of another type");
      return toRecord(rep, to, fit, cx, span);
    case "map":
      if (from.kind !== "map") return refuse({ span }, "a map of another type");
      return toMap(rep, from, to, fit, cx, span);
    case "set":
      if (from.kind !== "set") return refuse({ span }, "a set of another type");
      return toSet(rep, from, to, fit, cx, span);
    case "seq":
      if (from.kind !== "seq") return refuse({ span }, "a sequence of another type");
      return toSeq(rep, from, to, fit, cx, span);
    case "bag":
      if (from.kind !== "bag") return refuse({ span }, "a bag of another type");
      return toBag(rep, from, to, fit, cx, span);
    case "union":
      return refuse({ span }, "a union of another type");
  }
}
function toInt(rep, from, to, fit, cx) {
  if (fit === "trusted") return { type: to, ops: rep.ops };
  const value = cx.out.bind(valueOf(rep));
  if (from.lo < to.lo) fault(cx, less(value, constant(to.lo)));
  if (from.hi > to.hi) fault(cx, less(constant(to.hi), value));
  return scalar(to, value);
}
function conditional(cond, cx, make, otherwise) {
  if (cond.value !== null) return cond.value === 0n ? otherwise : make();
  let made = [];
  const lines = cx.out.capture(() => {
    made = make();
  });
  if (lines.length === 0) {
    const decided = cx.out.shorten(cond);
    return cx.out.bindAll(chooseWords(decided, made, otherwise));
  }
  const variables = otherwise.map((word) => cx.out.variable(word));
  cx.out.if(cond, () => {
    cx.out.addAll(lines);
    for (const [index, variable2] of variables.entries()) variable2.set(at(made, index));
  });
  return variables.map(({ now }) => cx.out.bind(now));
}
function toOption(rep, of, to, fit, cx, span) {
  const place = placeOf(of, "least");
  if (rep.type.kind !== "option") {
    const value = shortenRep(convert(rep, of, fit, cx, span), cx.out);
    return { type: to, ops: place.write(value) };
  }
  if (rep.type.of.kind === "never") return { type: to, ops: place.absent };
  const source = placeOf(rep.type.of, "least");
  const bound2 = bindRep(rep, cx.out);
  const ops = conditional(
    not(source.isAbsent(bound2.ops)),
    cx,
    () => place.write(shortenRep(convert(source.read(bound2.ops), of, fit, cx, span), cx.out)),
    place.absent
  );
  return { type: to, ops };
}
function fromOption(rep, of, to, fit, cx, span) {
  const place = placeOf(of, "least");
  const bound2 = bindRep(rep, cx.out);
  if (fit === "checked") fault(cx, place.isAbsent(bound2.ops));
  if (of.kind === "never") return fromBits(to, zeros(widthOf(to, span)));
  return convert(place.read(bound2.ops), to, fit, cx, span);
}
function toRecord(rep, to, fit, cx, span) {
  const from = rep.type;
  if (from.kind !== "record") return refuse({ span }, "a record of another type");
  const whole = bindRep(rep, cx.out);
  let offset = 0;
  const parts = from.fields.map((field, index) => {
    const part = partOf(whole, offset, field.type);
    offset += bitsOf(field.type);
    return convert(part, at(to.fields, index).type, fit, cx, span);
  });
  return { type: to, ops: joinParts(parts, cx.out) };
}
function toMap(rep, from, to, fit, cx, span) {
  const whole = bindRep(rep, cx.out);
  const bits = bitsOf(from.value);
  const parts = Array.from(
    { length: Number(sizeOf(from.key)) },
    (_, index) => convert(partOf(whole, index * bits, from.value), to.value, fit, cx, span)
  );
  return { type: to, ops: joinParts(parts, cx.out) };
}
function toSet(rep, from, to, fit, cx, span) {
  widthOf(to, span);
  if (from.of.kind === "never" || bitsOf(from) === 0) return emptyOf(to, span);
  const bound2 = bindRep(rep, cx.out);
  if (setForm(from) === "slots") {
    return setForm(to) === "slots" ? slotsToSlots(bound2, to, fit, cx, span) : slotsToMask(bound2, to, fit, cx, span);
  }
  if (fit === "checked" && to.max !== null && sizeOf(from.of) > BigInt(to.max)) {
    if (from.max === null || from.max > to.max) {
      const total = bound2.ops.reduce((sum, word) => add2(sum, count(word)), zero);
      fault(cx, less(constant(to.max), total));
    }
  }
  return setForm(to) === "mask" ? maskToMask(bound2, from, to, fit, cx) : maskToSlots(bound2, from, to, fit, cx, span);
}
function maskToMask(rep, from, to, fit, cx) {
  const source = ordinals(from.of);
  const target = ordinals(to.of);
  const bits = bitsOf(to);
  const moves = Array.from(
    { length: source.count },
    (_, ordinal) => target.ordinalOf(source.valueAt(ordinal))
  );
  let result2 = zeros(bits);
  for (let start = 0; start < moves.length; ) {
    const first = at(moves, start);
    let end = start + 1;
    while (end < moves.length && at(moves, end) === (first < 0 ? -1 : first + end - start)) end++;
    const run = slice(rep.ops, source.count, start, end - start);
    if (first >= 0) {
      const parts = [
        { words: zeros(bits - first - (end - start)), bits: bits - first - (end - start) },
        { words: run, bits: end - start },
        { words: zeros(first), bits: first }
      ];
      const moved2 = concat(parts, cx.out);
      result2 = result2.map((word, index) => or(word, at(moved2, index)));
    } else if (fit === "checked") {
      for (const word of run) fault(cx, not(equal2(word, zero)));
    }
    start = end;
  }
  return { type: to, ops: cx.out.bindAll(result2) };
}
function slotsToMask(rep, to, fit, cx, span) {
  let result2 = zeros(bitsOf(to));
  for (const slot of slotsOf(rep, cx)) {
    result2 = conditional(
      not(slot.isAbsent),
      cx,
      () => {
        const element = convert(slot.value(), to.of, fit, cx, span);
        return addToMask(result2, to, element, cx, span);
      },
      result2
    );
  }
  return { type: to, ops: result2 };
}
function maskToSlots(rep, from, to, fit, cx, span) {
  const place = placeOf(to.of, "least");
  let slots = emptySlots(to);
  const count2 = ordinals(from.of).count;
  for (let ordinal = 0; ordinal < count2; ordinal++) {
    const bit = cx.out.bind(equal2(at(slice(rep.ops, count2, ordinal, 1), 0), one));
    const value = ordinals(from.of).valueAt(ordinal);
    const element = convert(constantRep(from.of, value, span), to.of, fit, cx, span);
    const words = chooseWords(bit, place.write(element), place.absent);
    slots = insertIntoSet(slots, place, words, cx);
  }
  return joinSlots(to, slots, cx);
}
function slotsToSlots(rep, to, fit, cx, span) {
  const target = placeOf(to.of, to.kind === "bag" ? "greatest" : "least");
  const max = to.max ?? 0;
  const slots = slotsOf(rep, cx).flatMap((slot, index) => {
    if (index >= max) {
      if (fit === "checked") fault(cx, not(slot.isAbsent));
      return [];
    }
    const words = conditional(
      not(slot.isAbsent),
      cx,
      () => target.write(shortenRep(convert(slot.value(), to.of, fit, cx, span), cx.out)),
      target.absent
    );
    return [words];
  });
  const missing2 = Array.from({ length: max - slots.length }, () => target.absent);
  return joinSlots(to, [...slots, ...missing2], cx);
}
function toBag(rep, from, to, fit, cx, span) {
  widthOf(to, span);
  if (from.of.kind === "never") return emptyOf(to, span);
  return slotsToSlots(bindRep(rep, cx.out), to, fit, cx, span);
}
function toSeq(rep, from, to, fit, cx, span) {
  widthOf(to, span);
  if (from.of.kind === "never" || from.max === 0) return emptyOf(to, span);
  const bound2 = bindRep(rep, cx.out);
  const length = cx.out.bind(lengthOf(bound2));
  if (fit === "checked" && from.max > to.max) fault(cx, less(constant(to.max), length));
  const bits = bitsOf(to.of);
  const slots = slotsOf(bound2, cx).slice(0, to.max).map(
    (slot) => conditional(
      not(slot.isAbsent),
      cx,
      () => bitsIn(shortenRep(convert(slot.value(), to.of, fit, cx, span), cx.out)),
      zeros(bits)
    )
  );
  const missing2 = Array.from({ length: to.max - slots.length }, () => zeros(bits));
  return joinSequence(to, length, [...slots, ...missing2], cx);
}

// src/values/type.ts
var boolType = { kind: "bool" };
var neverType = { kind: "never" };
function intType(lo, hi) {
  return { kind: "int", lo, hi };
}
function optionOf(of) {
  return of.kind === "option" ? of : { kind: "option", of };
}
function setOf(of, max = null) {
  return { kind: "set", of, max };
}

// src/codegen/common.ts
var CAPACITY_MAX = 256n;
function commonType(left, right) {
  if (left === right || right.kind === "never") return left;
  if (left.kind === "never") return right;
  if (left.kind === "option" || right.kind === "option") {
    return optionOf(commonType(inner(left), inner(right)));
  }
  if (left.kind === "int" && right.kind === "int") {
    const lo = left.lo < right.lo ? left.lo : right.lo;
    return intType(lo, left.hi > right.hi ? left.hi : right.hi);
  }
  if (left.kind === "set" && right.kind === "set") return commonSet(left, right);
  if (left.kind === "map" && right.kind === "map") {
    return { ...left, value: commonType(left.value, right.value) };
  }
  const isList = left.kind === "seq" || left.kind === "bag";
  if (isList && (right.kind === "seq" || right.kind === "bag")) {
    return { ...left, of: commonType(left.of, right.of), max: Math.max(left.max, right.max) };
  }
  return left;
}
function inner(type2) {
  return type2.kind === "option" ? type2.of : type2;
}
function commonSet(left, right) {
  const of = commonType(left.of, right.of);
  return ofElements(of, Math.max(capacityOf(left), capacityOf(right)));
}
function ofElements(of, max) {
  const whole = { kind: "set", of, max: null };
  return setForm(whole) === "mask" ? whole : { kind: "set", of, max };
}
function capacityOf({ of, max }) {
  const size = sizeOf(of);
  const most = Number(size < CAPACITY_MAX ? size : CAPACITY_MAX);
  return max === null ? most : Math.min(max, most);
}
function elementOf(type2) {
  return type2.kind === "set" || type2.kind === "bag" || type2.kind === "seq" ? type2.of : type2;
}

// src/codegen/expr/logic.ts
function compileLogic(expr2, cx) {
  return scalar(boolType, decide(expr2, cx));
}
function decide(expr2, cx) {
  switch (expr2.kind) {
    case "not":
      return not(condition(expr2.operand, cx));
    case "and":
      return junction(condition(expr2.left, cx), expr2.right, true, cx);
    case "or":
      return junction(condition(expr2.left, cx), expr2.right, false, cx);
    case "implies":
      return junction(not(condition(expr2.left, cx)), expr2.right, false, cx);
    case "eq":
      return equality(expr2, cx);
    default:
      return order(expr2, cx);
  }
}
function junction(left, right, isAnd, cx) {
  if (left.value !== null) return left.value === 1n === isAnd ? condition(right, cx) : left;
  const { out } = cx;
  let decided = left;
  const lines = out.capture(() => {
    decided = condition(right, cx);
  });
  if (lines.length === 0) return isAnd ? both(left, decided) : either(left, decided);
  const result2 = out.variable(left);
  out.if(isAnd ? equal2(result2.now, one) : equal2(result2.now, zero), () => {
    out.addAll(lines);
    result2.set(decided);
  });
  return out.bind(equal2(result2.now, one));
}
function operands(left, right, type2, cx) {
  const first = compileBound(left, cx);
  const second = compile(right, cx);
  const common2 = type2 ?? commonType(first.type, second.type);
  return [
    shortenRep(convert(first, common2, "trusted", cx, left.span), cx.out),
    shortenRep(convert(second, common2, "trusted", cx, right.span), cx.out)
  ];
}
function equality(expr2, cx) {
  const [left, right] = operands(expr2.left, expr2.right, null, cx);
  return areEqual(left.ops, right.ops);
}
function order(expr2, cx) {
  const [left, right] = operands(expr2.left, expr2.right, null, cx);
  if (expr2.kind === "lt") return isLess(left, right);
  return not(isLess(right, left));
}
function isLess(left, right) {
  if (isScalar(left.type)) return less(valueOf(left), valueOf(right));
  return isBelow(left.ops, right.ops);
}
function bothOf(left, right, cx) {
  return operands(left, right, null, cx);
}

// src/codegen/expr/arithmetic.ts
var LIMIT = 1n << 63n;
function compileArithmetic(expr2, cx) {
  const { type: type2 } = expr2;
  if (type2.kind === "int" && (type2.lo < -LIMIT || type2.hi >= LIMIT)) {
    return refuse(expr2, "integers of more than 64 bits");
  }
  if (expr2.kind === "neg") return scalar(type2, sub2(zero, valueOf(compile(expr2.operand, cx))));
  if (expr2.kind === "min2" || expr2.kind === "max2") return extreme(expr2, cx);
  const left = valueOf(compileBound(expr2.left, cx));
  const right = valueOf(compile(expr2.right, cx));
  return scalar(type2, calculate(expr2.kind, left, right, cx));
}
function calculate(kind, left, right, cx) {
  switch (kind) {
    case "add":
      return add2(left, right);
    case "sub":
      return sub2(left, right);
    case "mul":
      return mul2(left, right);
    default:
      return division(kind === "div", left, right, cx);
  }
}
function division(isQuotient, left, right, cx) {
  const { out } = cx;
  const divisor = out.bind(right);
  fault(cx, equal2(divisor, zero));
  const dividend = out.bind(left);
  const rest = out.bind(remainder(dividend, divisor));
  const isOff = both(
    not(equal2(rest, zero)),
    less(xor(rest, divisor), zero)
  );
  const off = out.bind(isOff);
  return isQuotient ? out.bind(sub2(divide(dividend, divisor), off)) : out.bind(add2(rest, choose(off, divisor, zero)));
}
function extreme(expr2, cx) {
  const [first, second] = bothOf(expr2.left, expr2.right, cx);
  const left = bindRep(first, cx.out);
  const right = bindRep(second, cx.out);
  const isRight = expr2.kind === "min2" ? isLess(right, left) : isLess(left, right);
  const decided = cx.out.bind(isRight);
  const ops = chooseWords(decided, right.ops, left.ops);
  return convert({ type: left.type, ops }, expr2.type, "trusted", cx, expr2.span);
}

// src/codegen/emitter.ts
var SHORT = 24;
var Emitter = class {
  name;
  #declared = [];
  #lines = [];
  #labels = 0;
  constructor(name2) {
    this.name = name2;
  }
  get lines() {
    return this.#lines;
  }
  line(text2) {
    this.#lines.push(text2);
  }
  /** A model's name, so that who reads the code finds the way back. */
  note(text2) {
    this.#lines.push(`;; ${text2.replaceAll(/[^\x20-\x7e]+/g, " ")}`);
  }
  local(type2) {
    const name2 = `$v${this.#declared.length}`;
    this.#declared.push(`(local ${name2} ${type2})`);
    return name2;
  }
  label(kind) {
    return { name: `$${kind}${this.#labels++}`, isUsed: false };
  }
  /** The operand in a form that may be used any number of times. */
  bind(op) {
    if (op.isAtom) return op;
    const local = this.local(op.isTest ? "i32" : "i64");
    this.line(`(local.set ${local} ${op.text})`);
    return atom(local, op.isTest);
  }
  bindAll(ops) {
    return ops.map((op) => this.bind(op));
  }
  /** Binds what is long. */
  shorten(op) {
    return op.text.length <= SHORT ? op : this.bind(op);
  }
  /** A local that changes; what is read of it is bound before it does. */
  variable(initial) {
    const local = this.local("i64");
    this.line(`(local.set ${local} ${wide(initial)})`);
    return new Variable(local, this);
  }
  /** What is emitted meanwhile, which is not put into the function. */
  capture(emit) {
    const outer = this.#lines;
    this.#lines = [];
    emit();
    const inner3 = this.#lines;
    this.#lines = outer;
    return inner3;
  }
  addAll(lines) {
    for (const line of lines) this.#lines.push(line);
  }
  if(cond, then, otherwise = null) {
    if (cond.value !== null) {
      if (cond.value !== 0n) then();
      else otherwise?.();
      return;
    }
    const thenLines = this.capture(then);
    const otherwiseLines = otherwise === null ? [] : this.capture(otherwise);
    if (thenLines.length === 0 && otherwiseLines.length === 0) return;
    this.line(`(if ${test(cond)} (then`);
    this.addAll(thenLines);
    if (otherwiseLines.length > 0) {
      this.line(") (else");
      this.addAll(otherwiseLines);
    }
    this.line("))");
  }
  /** Ends with the block's end, or where something branches to its label. */
  block(label, body) {
    const lines = this.capture(body);
    if (label.isUsed) this.line(`(block ${label.name}`);
    this.addAll(lines);
    if (label.isUsed) this.line(")");
  }
  /** Runs again where something branches to its label. */
  loop(label, body) {
    this.line(`(loop ${label.name}`);
    body();
    this.line(")");
  }
  branch(label, cond = null) {
    if (cond?.value === 0n) return;
    label.isUsed = true;
    const isSure = cond === null || cond.value !== null;
    this.line(isSure ? `(br ${label.name})` : `(br_if ${label.name} ${test(cond)})`);
  }
  /** The function, its parameters and results declared in `head`. */
  text(head) {
    assert(head.startsWith("(func"), "a function starts with its head");
    return [head, ...this.#declared, ...this.#lines, ")"].join("\n");
  }
};
var Variable = class {
  local;
  #out;
  constructor(local, out) {
    this.local = local;
    this.#out = out;
  }
  /** To be used before the next `set`. */
  get now() {
    return {
      text: `(local.get ${this.local})`,
      value: null,
      isTest: false,
      isAtom: false
    };
  }
  set(op) {
    this.#out.line(`(local.set ${this.local} ${wide(op)})`);
  }
};

// src/ir/traverse.ts
function childrenOf(expr2) {
  const parts = [];
  mapChildren(expr2, (part) => {
    parts.push(part);
    return part;
  });
  return parts;
}
function mapExpr(expr2, rewrite) {
  return rewrite(mapChildren(expr2, (part) => mapExpr(part, rewrite)));
}
function mapBinder(binder, rewrite) {
  const domain = rewrite(binder.domain);
  return domain === binder.domain ? binder : { ...binder, domain };
}
function mapChildren(expr2, rewrite) {
  switch (expr2.kind) {
    case "const":
    case "local":
    case "read":
    case "output":
    case "refused":
      return expr2;
    case "prime":
    case "not":
    case "neg":
    case "field":
    case "isCase":
    case "payload":
    case "isNone":
    case "unwrap":
    case "size":
    case "head":
    case "last":
    case "tail":
    case "subsets":
    case "minOf":
    case "maxOf":
    case "fit":
      return { ...expr2, operand: rewrite(expr2.operand) };
    case "and":
    case "or":
    case "implies":
    case "eq":
    case "lt":
    case "le":
    case "add":
    case "sub":
    case "mul":
    case "div":
    case "mod":
    case "collection":
    case "subset":
    case "min2":
    case "max2":
      return { ...expr2, left: rewrite(expr2.left), right: rewrite(expr2.right) };
    case "record":
    case "union":
    case "collect":
    case "map":
      return { ...expr2, items: expr2.items.map(rewrite) };
    case "forall":
    case "exists":
    case "count":
    case "any":
    case "comprehension":
      return mapQuantified(expr2, rewrite);
    default:
      return mapOthers(expr2, rewrite);
  }
}
function mapQuantified(expr2, rewrite) {
  if (expr2.kind === "any") {
    return { ...expr2, binder: mapBinder(expr2.binder, rewrite), body: rewrite(expr2.body) };
  }
  const binders = expr2.binders.map((binder) => mapBinder(binder, rewrite));
  if (expr2.kind !== "comprehension") return { ...expr2, binders, body: rewrite(expr2.body) };
  const cond = expr2.cond === null ? null : rewrite(expr2.cond);
  return { ...expr2, binders, cond, value: rewrite(expr2.value) };
}
function mapOthers(expr2, rewrite) {
  switch (expr2.kind) {
    case "call":
      return { ...expr2, args: expr2.args.map(rewrite) };
    case "let":
      return { ...expr2, value: rewrite(expr2.value), body: rewrite(expr2.body) };
    case "if": {
      const cond = rewrite(expr2.cond);
      return { ...expr2, cond, then: rewrite(expr2.then), otherwise: rewrite(expr2.otherwise) };
    }
    case "update": {
      const operand = rewrite(expr2.operand);
      const changes = expr2.changes.map(({ path: path2, value }) => ({ path: path2, value: rewrite(value) }));
      return { ...expr2, operand, changes };
    }
    case "mapOf":
      return { ...expr2, body: rewrite(expr2.body) };
    case "index":
      return { ...expr2, operand: rewrite(expr2.operand), key: rewrite(expr2.key) };
    case "contains": {
      const item = rewrite(expr2.item);
      return { ...expr2, item, collection: rewrite(expr2.collection) };
    }
    case "removeAt":
      return { ...expr2, operand: rewrite(expr2.operand), position: rewrite(expr2.position) };
    case "range":
      return { ...expr2, lo: rewrite(expr2.lo), hi: rewrite(expr2.hi) };
    default:
      return unreachable(expr2);
  }
}

// src/ir/traverse-stmts.ts
function mapStmts(stmts, onExpr, onStmt = (stmt2) => stmt2) {
  return stmts.map(
    (stmt2) => onStmt(mapParts(stmt2, onExpr, (inner3) => mapStmts(inner3, onExpr, onStmt)))
  );
}
function exprsOf(stmts) {
  const found = [];
  mapStmts(stmts, (expr2) => {
    found.push(expr2);
    return expr2;
  });
  return found;
}
function mapParts(stmt2, onExpr, onBody) {
  switch (stmt2.kind) {
    case "assign": {
      const path2 = stmt2.path.map((step) => mapStep(step, onExpr));
      return { ...stmt2, path: path2, value: onExpr(stmt2.value) };
    }
    case "output":
    case "let":
      return { ...stmt2, value: onExpr(stmt2.value) };
    case "refuse":
      return stmt2;
    case "if": {
      const cond = onExpr(stmt2.cond);
      return { ...stmt2, cond, then: onBody(stmt2.then), otherwise: onBody(stmt2.otherwise) };
    }
    case "for":
      return { ...stmt2, binder: mapBinder(stmt2.binder, onExpr), body: onBody(stmt2.body) };
    case "choose": {
      const binder = mapBinder(stmt2.binder, onExpr);
      return { ...stmt2, binder, cond: stmt2.cond === null ? null : onExpr(stmt2.cond) };
    }
    case "either":
      return { ...stmt2, branches: stmt2.branches.map(onBody) };
    case "block":
      return { ...stmt2, body: onBody(stmt2.body) };
    default:
      return unreachable(stmt2);
  }
}
function mapStep(step, onExpr) {
  return step.kind === "key" ? { ...step, key: onExpr(step.key) } : step;
}

// src/codegen/weight.ts
var known2 = /* @__PURE__ */ new WeakMap();
var UNROLLED_MAX = 400;
var INLINED_MAX = 60;
function weightOf(expr2, fns) {
  const before = known2.get(expr2);
  if (before !== void 0) return before;
  let weight = childrenOf(expr2).reduce((sum, part) => sum + weightOf(part, fns), 1);
  if (expr2.kind === "call") {
    const fn = fns[expr2.fn];
    const body = fn === void 0 ? 0 : weightOf(fn.body, fns);
    weight += body <= INLINED_MAX ? body : 5;
  }
  if ("binders" in expr2) {
    for (const { domain } of expr2.binders) {
      if (domain.kind !== "const") continue;
      const count2 = asList(domain.value).length;
      if (count2 * weight <= UNROLLED_MAX) weight *= Math.max(1, count2);
    }
  }
  known2.set(expr2, weight);
  return weight;
}
function weightOfStmts(stmts, fns) {
  return exprsOf(stmts).reduce((sum, expr2) => sum + weightOf(expr2, fns) + 2, 0);
}

// src/codegen/expr/calls.ts
function compileCall(expr2, cx) {
  const { functions } = cx.unit.model;
  const fn = at(functions, expr2.fn);
  const args = expr2.args.map((arg, index) => {
    const { type: type2 } = at(fn.params, index);
    return bindRep(convert(compile(arg, cx), type2, "trusted", cx, expr2.span), cx.out);
  });
  if (weightOf(fn.body, functions) > INLINED_MAX) return callFunction(expr2, args, cx);
  const frame = new Map(args.map((arg, index) => [index, arg]));
  const body = compile(fn.body, { ...cx, frame });
  return convert(body, fn.result, "trusted", cx, expr2.span);
}
function wordCount(type2, expr2) {
  return isScalar(type2) ? 1 : wordsFor(widthOf(type2, expr2.span));
}
function callFunction(expr2, args, cx) {
  const { out, unit } = cx;
  const fn = at(unit.model.functions, expr2.fn);
  const count2 = wordCount(fn.result, expr2);
  const { mayFault } = unit.define(`fn${expr2.fn}`, () => makeFunction(expr2, count2, cx));
  const operands2 = [...cx.state, ...args.flatMap(({ ops }) => ops)].map(wide).join(" ");
  const results = Array.from({ length: count2 }, () => out.local("i64"));
  const store2 = results.toReversed().map((local) => `(local.set ${local})`);
  out.line(`(call $fn${expr2.fn} ${operands2})`);
  for (const line of store2) out.line(line);
  if (mayFault) fault(cx, rawTest("(global.get $faulted)"));
  return { type: fn.result, ops: results.map((local) => atom(local, false)) };
}
function makeFunction(expr2, resultCount, cx) {
  const { unit } = cx;
  const fn = at(unit.model.functions, expr2.fn);
  const out = new Emitter(`fn${expr2.fn}`);
  const params2 = [];
  const param = () => {
    const name2 = `$p${params2.length}`;
    params2.push(`(param ${name2} i64)`);
    return atom(name2, false);
  };
  const state = cx.state.map(param);
  const frame = new Map(
    fn.params.map(({ type: type2 }, index) => {
      const ops = Array.from({ length: wordCount(type2, expr2) }, param);
      return [index, { type: type2, ops }];
    })
  );
  const label = out.label("fault");
  out.note(`def ${fn.name}`);
  let results = [];
  out.block(label, () => {
    const inner3 = { ...cx, out, state, after: null, frame, fault: label, outputs: [], refused: null };
    const body = convert(compile(fn.body, inner3), fn.result, "trusted", inner3, expr2.span);
    results = body.ops.map(wide);
    out.line("(global.set $faulted (i32.const 0))");
    out.line(`(return ${results.join(" ")})`);
  });
  const mayFault = label.isUsed;
  if (mayFault) {
    out.line("(global.set $faulted (i32.const 1))");
    for (let index = 0; index < resultCount; index++) out.line("(i64.const 0)");
  } else {
    out.line("(unreachable)");
  }
  const types = " i64".repeat(resultCount);
  const head = `(func $fn${expr2.fn} ${params2.join(" ")}${types === "" ? "" : ` (result${types})`}`;
  return { text: out.text(head), mayFault };
}

// src/codegen/expr/quantifiers.ts
function compileQuantifier(expr2, cx) {
  switch (expr2.kind) {
    case "forall":
      return scalar(boolType, someOf(expr2.binders, expr2.body, true, cx));
    case "exists":
      return scalar(boolType, someOf(expr2.binders, expr2.body, false, cx));
    case "count":
      return compileCount(expr2, cx);
    case "any":
      return compileAny(expr2, cx);
    case "comprehension":
      return compileComprehension(expr2, cx);
    case "mapOf":
      return compileMapOf(expr2, cx);
  }
}
function weigh(expr2, cx) {
  return weightOf(expr2, cx.unit.model.functions);
}
function nest(binders, weight, cx, visit, from = 0) {
  const binder = binders[from];
  if (binder === void 0) {
    visit();
    return;
  }
  eachElement(binder, weight, cx, (element) => {
    cx.frame.set(binder.local, element);
    nest(binders, weight, cx, visit, from + 1);
  });
}
function someOf(binders, body, isForall, cx) {
  const weight = weigh(body, cx);
  const straight = straightLine(binders, body, weight, isForall, cx);
  if (straight !== null) return straight;
  const { out } = cx;
  const found = out.variable(truth(isForall));
  const done = out.label("found");
  out.block(done, () => {
    nest(binders, weight, cx, () => {
      const holds3 = condition(body, cx);
      out.if(isForall ? not(holds3) : holds3, () => {
        found.set(truth(!isForall));
        out.branch(done);
      });
    });
  });
  return out.bind(equal2(found.now, one));
}
function straightLine(binders, body, weight, isForall, cx) {
  const [binder] = binders;
  if (binder === void 0 || binders.length !== 1) return null;
  const known5 = knownElements(binder);
  if (known5 === null || known5.length * weight > UNROLLED_MAX) return null;
  const { out } = cx;
  const pieces = known5.map((value) => {
    let holds3 = zero;
    const lines = out.capture(() => {
      const of = elementOf(binder.domain.type);
      cx.frame.set(binder.local, constantRep(of, value, binder.domain.span));
      holds3 = condition(body, cx);
    });
    return { lines, holds: holds3 };
  });
  if (pieces.every(({ lines }) => lines.length === 0)) {
    const start = truth(isForall);
    return pieces.reduce(
      (all3, { holds: holds3 }) => isForall ? both(all3, holds3) : either(all3, holds3),
      start
    );
  }
  const found = out.variable(truth(isForall));
  const done = out.label("found");
  out.block(done, () => {
    for (const { lines, holds: holds3 } of pieces) {
      out.addAll(lines);
      out.if(isForall ? not(holds3) : holds3, () => {
        found.set(truth(!isForall));
        out.branch(done);
      });
    }
  });
  return out.bind(equal2(found.now, one));
}
function compileCount(expr2, cx) {
  const total = cx.out.variable(zero);
  nest(expr2.binders, weigh(expr2.body, cx), cx, () => {
    total.set(add2(total.now, condition(expr2.body, cx)));
  });
  return scalar(expr2.type, cx.out.bind(total.now));
}
function compileAny(expr2, cx) {
  const { out } = cx;
  const { binder, type: type2 } = expr2;
  const found = out.variable(zero);
  const slots = slotVariables(type2, cx, expr2);
  const done = out.label("found");
  out.block(done, () => {
    nest([binder], weigh(expr2.body, cx), cx, () => {
      out.if(condition(expr2.body, cx), () => {
        const element = cx.frame.get(binder.local) ?? refuse(expr2, "a local that is not bound");
        const converted = convert(element, type2, "trusted", cx, expr2.span);
        found.set(one);
        for (const [index, slot] of slots.entries()) slot.set(at(converted.ops, index));
        out.branch(done);
      });
    });
  });
  fault(cx, equal2(found.now, zero));
  const result2 = bindRep({ type: type2, ops: slots.map(({ now }) => now) }, out);
  cx.frame.set(binder.local, result2);
  return result2;
}
function slotVariables(type2, cx, expr2) {
  const isOne = type2.kind === "bool" || type2.kind === "int" || type2.kind === "enum";
  const words = isOne ? [zero] : zeros(widthOf(type2, expr2.span));
  return words.map((word) => cx.out.variable(word));
}
function mostElements({ domain }) {
  const { type: type2 } = domain;
  if (type2.kind === "set") return capacityOf(type2);
  return type2.kind === "seq" || type2.kind === "bag" ? type2.max : 0;
}
function compileComprehension(expr2, cx) {
  const { out } = cx;
  const { value, cond, span } = expr2;
  const most = expr2.binders.reduce((product, binder) => product * mostElements(binder), 1);
  const type2 = ofElements(value.type, most);
  widthOf(type2, span);
  if (type2.of.kind === "never") return { type: type2, ops: [] };
  const isMask = setForm(type2) === "mask";
  const result2 = emptyOf(type2, span).ops.map((word) => out.variable(word));
  const weight = weigh(value, cx) + (cond === null ? 0 : weigh(cond, cx));
  nest(expr2.binders, weight, cx, () => {
    const gather2 = () => {
      const made = convert(compile(value, cx), type2.of, "trusted", cx, span);
      const element = bindRep(made, out);
      const now = out.bindAll(result2.map((word) => word.now));
      const next = isMask ? addToMask(now, type2, element, cx, span) : insertElement({ type: type2, ops: now }, element, cx).ops;
      for (const [index, word] of result2.entries()) word.set(at(next, index));
    };
    if (cond === null) gather2();
    else out.if(condition(cond, cx), gather2);
  });
  return bindRep({ type: type2, ops: result2.map(({ now }) => now) }, out);
}
function insertElement(set, element, cx) {
  const { place } = shapeOf(set.type);
  if (place === null) return set;
  const slots = slotsOf(set, cx).map(({ words: words2 }) => words2);
  const words = cx.out.bindAll(place.write(shortenRep(element, cx.out)));
  return joinSlots(set.type, insertIntoSet(slots, place, words, cx), cx);
}
function compileMapOf(expr2, cx) {
  const { type: type2, span, body } = expr2;
  if (type2.kind !== "map") return refuse(expr2, "a map comprehension of no map");
  const width = widthOf(type2, span);
  const count2 = Number(sizeOf(type2.key));
  const bits = bitsOf(type2.value);
  const entry = (key) => {
    cx.frame.set(expr2.local, key);
    return cx.out.bindAll(
      bitsIn(bindRep(convert(compile(body, cx), type2.value, "trusted", cx, span), cx.out))
    );
  };
  if (count2 * weigh(body, cx) <= UNROLLED_MAX || count2 <= 1) {
    const parts = Array.from({ length: count2 }, (_, ordinal) => ({
      words: entry(valueAtOrdinal(type2.key, constant(ordinal), cx, span)),
      bits
    }));
    return bindRep({ type: type2, ops: concat(parts, cx.out) }, cx.out);
  }
  const result2 = zeros(width).map((word) => cx.out.variable(word));
  loopFrom(zero, constant(count2), cx, (index) => {
    const key = bindRep(valueAtOrdinal(type2.key, index, cx, span), cx.out);
    const words = entry(key);
    const low = cx.out.bind(mul2(sub2(constant(count2 - 1), index), constant(bits)));
    const now = cx.out.bindAll(result2.map((word) => word.now));
    const next = cx.out.bindAll(spliceAt(now, low, bits, words, cx.out));
    for (const [position, word] of result2.entries()) word.set(at(next, position));
  });
  return bindRep({ type: type2, ops: result2.map(({ now }) => now) }, cx.out);
}

// src/codegen/expr/collections.ts
function compileCollection(expr2, cx) {
  switch (expr2.kind) {
    case "collect":
      return compileCollect(expr2, cx);
    case "map":
      return compileMap(expr2, cx);
    case "collection":
      return compileOperation(expr2, cx);
    case "contains":
      return scalar(boolType, cx.out.bind(compileContains(expr2, cx)));
    case "subset":
      return compileSubset(expr2, cx);
    case "subsets":
    case "range":
      return gathered(expr2, cx);
  }
}
function compileMap(expr2, cx) {
  const { type: type2, span } = expr2;
  if (type2.kind !== "map") return refuse(expr2, "a map of no map type");
  widthOf(type2, span);
  const parts = expr2.items.map(
    (item) => bindRep(convert(compile(item, cx), type2.value, "trusted", cx, span), cx.out)
  );
  return bindRep({ type: type2, ops: joinParts(parts, cx.out) }, cx.out);
}
function compileCollect(expr2, cx) {
  const { type: type2, span } = expr2;
  const items = expr2.items.map((item) => compileBound(item, cx));
  if (type2.kind === "seq") {
    widthOf(type2, span);
    const slots = items.map((item) => bitsIn(elementAs(item, type2.of, cx, span)));
    return joinSequence(type2, constant(items.length), slots, cx);
  }
  if (type2.kind === "bag") {
    return items.reduce(
      (bag, item) => insertIntoBag(bag, elementAs(item, type2.of, cx, span), cx),
      emptyOf(type2, span)
    );
  }
  if (type2.kind !== "set") return refuse(expr2, "a collection of no collection type");
  const whole = ofElements(type2.of, items.length);
  widthOf(whole, span);
  return items.reduce(
    (set, item) => withElement(set, whole, elementAs(item, whole.of, cx, span), cx, span),
    emptyOf(whole, span)
  );
}
function elementAs(item, of, cx, span) {
  return bindRep(convert(item, of, "trusted", cx, span), cx.out);
}
function withElement(set, type2, element, cx, span) {
  if (setForm(type2) === "slots") return insertElement(set, element, cx);
  return { type: type2, ops: cx.out.bindAll(addToMask(set.ops, type2, element, cx, span)) };
}
function insertIntoBag(bag, element, cx) {
  const { place } = shapeOf(bag.type);
  if (place === null) return bag;
  const slots = slotsOf(bag, cx).map(({ words: words2 }) => words2);
  const words = place.write(shortenRep(element, cx.out));
  return joinSlots(bag.type, insertInOrder(slots, words, isBelow, cx), cx);
}
function gathered(expr2, cx) {
  const { type: type2, span } = expr2;
  if (type2.kind !== "set") return refuse(expr2, "a set of no set type");
  const whole = { ...type2, max: null };
  if (setForm(whole) !== "mask") return refuse(expr2, "a set of so many possible elements");
  const result2 = emptyOf(whole, span).ops.map((word) => cx.out.variable(word));
  const binder = { local: -1, name: "", type: type2.of, domain: expr2 };
  eachElement(binder, 1, cx, (element) => {
    const value = elementAs(element, whole.of, cx, span);
    const now = cx.out.bindAll(result2.map((word) => word.now));
    const next = addToMask(now, whole, value, cx, span);
    for (const [index, word] of result2.entries()) word.set(at(next, index));
  });
  return bindRep({ type: whole, ops: result2.map(({ now }) => now) }, cx.out);
}
function compileOperation(expr2, cx) {
  const left = compileBound(expr2.left, cx);
  const right = compileBound(expr2.right, cx);
  switch (expr2.op) {
    case "union":
    case "intersect":
    case "difference":
      return setOperation(expr2, left, right, cx);
    case "append":
      return append(expr2, left, right, cx);
    default:
      if (left.type.kind === "bag") return bagOperation(expr2, left, right, cx);
      return elementOperation(expr2, left, right, cx);
  }
}
function append(expr2, left, right, cx) {
  const { type: type2, span } = expr2;
  if (type2.kind !== "seq") return refuse(expr2, "an append to no sequence");
  const width = widthOf(type2, span);
  const whole = bindRep(convert(left, type2, "trusted", cx, span), cx.out);
  const element = elementAs(right, type2.of, cx, span);
  const { bits, headerBits, max } = shapeOf(type2);
  const length = cx.out.bind(lengthOf(whole));
  const low = mul2(sub2(constant(max - 1), length), constant(bits));
  const filled = cx.out.bindAll(spliceAt(whole.ops, cx.out.bind(low), bits, bitsIn(element), cx.out));
  const lengthLow = constant(width - headerBits);
  const longer = [add2(length, one)];
  return bindRep({ type: type2, ops: spliceAt(filled, lengthLow, headerBits, longer, cx.out) }, cx.out);
}
function bagOperation(expr2, left, right, cx) {
  const { span } = expr2;
  if (expr2.op === "insert") {
    if (expr2.type.kind !== "bag") return refuse(expr2, "a bag of no bag type");
    widthOf(expr2.type, span);
    const bag2 = bindRep(convert(left, expr2.type, "trusted", cx, span), cx.out);
    return insertIntoBag(bag2, elementAs(right, expr2.type.of, cx, span), cx);
  }
  const of = commonType(elementOf(left.type), right.type);
  if (left.type.kind !== "bag") return refuse(expr2, "a bag of no bag type");
  const type2 = { ...left.type, of };
  widthOf(type2, span);
  const bag = bindRep(convert(left, type2, "trusted", cx, span), cx.out);
  const rest = takeOut(bag, elementAs(right, of, cx, span), cx);
  return convert(rest, left.type, "trusted", cx, span);
}
function takeOut(bag, element, cx) {
  const { place } = shapeOf(bag.type);
  if (place === null) return bag;
  const slots = slotsOf(bag, cx).map(({ words }) => words);
  const wanted = cx.out.bindAll(place.write(shortenRep(element, cx.out)));
  let isFound = truth(false);
  const rest = slots.map((words, index) => {
    isFound = cx.out.bind(either(isFound, areEqual(words, wanted)));
    const next = slots[index + 1] ?? place.absent;
    return cx.out.bindAll(chooseWords(isFound, next, words));
  });
  fault(cx, not(isFound));
  return joinSlots(bag.type, rest, cx);
}
function elementOperation(expr2, left, right, cx) {
  const { span } = expr2;
  if (left.type.kind !== "set") return refuse(expr2, "an element of no set");
  const of = commonType(left.type.of, right.type);
  const more = expr2.op === "insert" ? 1 : 0;
  const type2 = ofElements(of, capacityOf(left.type) + more);
  widthOf(type2, span);
  const set = bindRep(convert(left, type2, "trusted", cx, span), cx.out);
  const element = elementAs(right, of, cx, span);
  if (expr2.op === "insert") return withElement(set, type2, element, cx, span);
  const rest = withoutElement(set, type2, element, cx, span);
  return convert(rest, left.type, "trusted", cx, span);
}
function withoutElement(set, type2, element, cx, span) {
  if (setForm(type2) === "mask") {
    const bit = bitAt(ordinalOf(element, cx, span), bitsOf(type2), cx);
    const ops = set.ops.map(
      (word, index) => and(word, xor(at(bit, index), constant(-1)))
    );
    return { type: type2, ops: cx.out.bindAll(ops) };
  }
  const place = placeOf(type2.of, "least");
  const wanted = cx.out.bindAll(place.write(shortenRep(element, cx.out)));
  return kept(set, type2, (words) => not(areEqual(words, wanted)), cx);
}
function kept(set, type2, isKept, cx) {
  const place = placeOf(type2.of, "least");
  let slots = emptySlots(type2);
  for (const { words } of slotsOf(set, cx)) {
    const decided = cx.out.bind(isKept(words));
    slots = insertIntoSet(slots, place, chooseWords(decided, words, place.absent), cx);
  }
  return joinSlots(type2, slots, cx);
}
function alike(left, right, expr2, max, cx) {
  if (left.type.kind !== "set" || right.type.kind !== "set") return refuse(expr2, "no set");
  const type2 = ofElements(commonType(left.type.of, right.type.of), max);
  widthOf(type2, expr2.span);
  return [
    bindRep(convert(left, type2, "trusted", cx, expr2.span), cx.out),
    bindRep(convert(right, type2, "trusted", cx, expr2.span), cx.out)
  ];
}
function capacities(left, right) {
  const capacity = ({ type: type2 }) => type2.kind === "set" ? capacityOf(type2) : 0;
  return [capacity(left), capacity(right)];
}
function setOperation(expr2, left, right, cx) {
  const [first, second] = capacities(left, right);
  const max = expr2.op === "union" ? first + second : Math.max(first, second);
  const [one2, other] = alike(left, right, expr2, max, cx);
  const { type: type2 } = one2;
  if (type2.kind !== "set") return refuse(expr2, "no set");
  const result2 = setForm(type2) === "mask" ? ofMasks(expr2, one2, other, cx) : null;
  const made = result2 ?? ofSlots(expr2, one2, other, type2, cx);
  return expr2.op === "union" ? made : convert(made, left.type, "trusted", cx, expr2.span);
}
function ofMasks(expr2, left, right, cx) {
  const ops = left.ops.map((word, index) => {
    const other = at(right.ops, index);
    if (expr2.op === "union") return or(word, other);
    return and(word, expr2.op === "intersect" ? other : xor(other, constant(-1)));
  });
  return { type: left.type, ops: cx.out.bindAll(ops) };
}
function ofSlots(expr2, left, right, type2, cx) {
  const place = placeOf(type2.of, "least");
  if (expr2.op === "union") {
    const slots = slotsOf(right, cx).reduce(
      (all3, { words }) => insertIntoSet(all3, place, words, cx),
      slotsOf(left, cx).map(({ words }) => words)
    );
    return joinSlots(type2, slots, cx);
  }
  const others = slotsOf(right, cx);
  const isIntersection = expr2.op === "intersect";
  return kept(left, type2, (words) => {
    const isThere = others.reduce(
      (found, other) => either(found, areEqual(other.words, words)),
      truth(false)
    );
    return isIntersection ? isThere : not(isThere);
  }, cx);
}
function compileSubset(expr2, cx) {
  const left = compileBound(expr2.left, cx);
  const right = compileBound(expr2.right, cx);
  const [one2, other] = alike(left, right, expr2, Math.max(...capacities(left, right)), cx);
  const { type: type2 } = one2;
  if (type2.kind === "set" && setForm(type2) === "mask") {
    const isSubset3 = one2.ops.reduce((all3, word, index) => {
      const outside = and(word, xor(at(other.ops, index), constant(-1)));
      return both(all3, equal2(outside, zero));
    }, truth(true));
    return scalar(boolType, cx.out.bind(isSubset3));
  }
  const others = slotsOf(other, cx);
  const isSubset2 = slotsOf(one2, cx).reduce((all3, { words, isAbsent }) => {
    const isThere = others.reduce(
      (found, slot) => either(found, areEqual(slot.words, words)),
      isAbsent
    );
    return both(all3, isThere);
  }, truth(true));
  return scalar(boolType, cx.out.bind(isSubset2));
}
function compileContains(expr2, cx) {
  const item = compileBound(expr2.item, cx);
  if (expr2.collection.kind === "range") return isWithin(item, expr2.collection, cx);
  const collection = compileBound(expr2.collection, cx);
  const { type: type2 } = collection;
  const { span } = expr2;
  if (elementOf(type2).kind === "never") return truth(false);
  const of = commonType(elementOf(type2), item.type);
  if (type2.kind === "set" && setForm(type2) === "mask") {
    return isInMask(collection, type2, item, of, cx, span);
  }
  const isList = type2.kind === "seq" || type2.kind === "bag";
  const shared = isList ? { ...type2, of } : setOf(of, type2.kind === "set" ? type2.max : 0);
  widthOf(shared, span);
  const whole = bindRep(convert(collection, shared, "trusted", cx, span), cx.out);
  const element = elementAs(item, of, cx, span);
  const { place } = shapeOf(shared);
  const wanted = cx.out.bindAll(place === null ? bitsIn(element) : place.write(element));
  return slotsOf(whole, cx).reduce((found, { words, isAbsent }) => {
    const isIt = both(not(isAbsent), areEqual(words, wanted));
    return either(found, isIt);
  }, truth(false));
}
function isInMask(set, type2, item, of, cx, span) {
  const whole = { kind: "set", of, max: null };
  if (setForm(whole) === "mask") {
    const mask = bindRep(convert(set, whole, "trusted", cx, span), cx.out);
    return bitOf(mask, ordinalOf(elementAs(item, of, cx, span), cx, span), cx);
  }
  if (type2.of.kind !== "int" || item.type.kind !== "int") {
    return refuse({ span }, "an element of another type than those of the set");
  }
  const { lo, hi } = type2.of;
  const value = cx.out.bind(valueOf(item));
  const isInRange = cx.out.bind(
    both(lessOrEqual(constant(lo), value), lessOrEqual(value, constant(hi)))
  );
  const ordinal = cx.out.bind(choose(isInRange, sub2(value, constant(lo)), zero));
  return both(isInRange, bitOf(set, ordinal, cx));
}
function bitOf(mask, ordinal, cx) {
  const width = bitsOf(mask.type);
  if (width === 0) return truth(false);
  const bit = at(sliceAt(mask.ops, width, cx.out.bind(ordinal), 1, cx.out), 0);
  return equal2(bit, one);
}
function isWithin(item, range, cx) {
  const lo = cx.out.bind(valueOf(compile(range.lo, cx)));
  const hi = cx.out.bind(valueOf(compile(range.hi, cx)));
  const between = (value2) => both(lessOrEqual(lo, value2), lessOrEqual(value2, hi));
  if (item.type.kind !== "option") return between(valueOf(item));
  if (item.type.of.kind === "never") return truth(false);
  const place = placeOf(item.type.of, "least");
  const value = cx.out.bind(valueOf(place.read(item.ops)));
  return both(not(place.isAbsent(item.ops)), between(value));
}

// src/codegen/expr/records.ts
function compileRecord(expr2, cx) {
  switch (expr2.kind) {
    case "record":
      if (expr2.type.kind !== "record") return refuse(expr2, "a record of no record type");
      return compileFields(expr2, expr2.type.fields, expr2.type, cx);
    case "field":
      return compileField(expr2, cx);
    case "update":
      return compileUpdate(expr2, cx);
    case "union":
      return compileUnion(expr2, cx);
    case "isCase":
      return compileIsCase(expr2, cx);
    case "payload":
      return compilePayload(expr2, cx);
    case "isNone":
      return compileIsNone(expr2, cx);
    case "unwrap":
      return compileUnwrap(expr2, cx);
    case "fit":
      return bindRep(
        convert(compile(expr2.operand, cx), expr2.type, "checked", cx, expr2.span),
        cx.out
      );
  }
}
function partsOf(items, fields, cx) {
  return items.map((item, index) => {
    const { type: type2 } = at(fields, index);
    const value = bindRep(convert(compile(item, cx), type2, "trusted", cx, item.span), cx.out);
    return { words: bitsIn(value), bits: bitsOf(type2) };
  });
}
function compileFields(expr2, fields, type2, cx) {
  widthOf(type2, expr2.span);
  return bindRep({ type: type2, ops: concat(partsOf(expr2.items, fields, cx), cx.out) }, cx.out);
}
function offsetOf(fields, index) {
  return fields.slice(0, index).reduce((sum, { type: type2 }) => sum + bitsOf(type2), 0);
}
function compileField(expr2, cx) {
  const whole = compileBound(expr2.operand, cx);
  if (whole.type.kind !== "record") return refuse(expr2, "a field of no record");
  const { fields } = whole.type;
  const part = partOf(whole, offsetOf(fields, expr2.index), at(fields, expr2.index).type);
  return bindRep(part, cx.out);
}
function compileUpdate(expr2, cx) {
  let whole = compileBound(expr2.operand, cx);
  for (const { path: path2, value } of expr2.changes) {
    let type2 = whole.type;
    let offset = 0;
    for (const index of path2) {
      if (type2.kind !== "record") return refuse(expr2, "a change in no record");
      offset += offsetOf(type2.fields, index);
      type2 = at(type2.fields, index).type;
    }
    const part = bindRep(convert(compile(value, cx), type2, "trusted", cx, expr2.span), cx.out);
    whole = bindRep(withPart(whole, offset, part), cx.out);
  }
  return whole;
}
function compileUnion(expr2, cx) {
  const { type: type2 } = expr2;
  if (type2.kind !== "union") return refuse(expr2, "a case of no union");
  const bits = widthOf(type2, expr2.span);
  const tag = tagBits(type2);
  const parts = partsOf(expr2.items, at(type2.cases, expr2.case).fields, cx);
  const used = parts.reduce((sum, part) => sum + part.bits, tag);
  const all3 = [
    { words: wordsOf(BigInt(expr2.case), tag), bits: tag },
    ...parts,
    { words: zeros(bits - used), bits: bits - used }
  ];
  return bindRep({ type: type2, ops: concat(all3, cx.out) }, cx.out);
}
function compileIsCase(expr2, cx) {
  const whole = compileBound(expr2.operand, cx);
  if (whole.type.kind !== "union") return refuse(expr2, "a case of no union");
  const bits = bitsOf(whole.type);
  const tag = tagBits(whole.type);
  if (tag === 0) return scalar(boolType, truth(expr2.case === 0));
  const word = at(slice(whole.ops, bits, bits - tag, tag), 0);
  return scalar(boolType, cx.out.bind(equal2(word, constant(expr2.case))));
}
function compilePayload(expr2, cx) {
  const whole = compileBound(expr2.operand, cx);
  if (whole.type.kind !== "union") return refuse(expr2, "a payload of no union");
  const { fields } = at(whole.type.cases, expr2.case);
  const offset = tagBits(whole.type) + offsetOf(fields, expr2.index);
  return bindRep(partOf(whole, offset, at(fields, expr2.index).type), cx.out);
}
function compileIsNone(expr2, cx) {
  const rep = compileBound(expr2.operand, cx);
  if (rep.type.kind !== "option") return scalar(boolType, truth(false));
  const place = placeOf(rep.type.of, "least");
  return scalar(boolType, cx.out.bind(place.isAbsent(rep.ops)));
}
function compileUnwrap(expr2, cx) {
  const rep = compileBound(expr2.operand, cx);
  if (rep.type.kind !== "option") return rep;
  const { of } = rep.type;
  const place = placeOf(of, "least");
  const isAbsent = place.isAbsent(rep.ops);
  fault(cx, isAbsent);
  if (isAbsent.value === 1n) return fromBits(expr2.type, zeros(widthOf(expr2.type, expr2.span)));
  return bindRep(place.read(rep.ops), cx.out);
}

// src/codegen/expr/sequences.ts
function compileSequence(expr2, cx) {
  switch (expr2.kind) {
    case "size":
      return scalar(expr2.type, cx.out.bind(countOf(compileBound(expr2.operand, cx), cx)));
    case "head":
    case "last":
    case "tail":
      return expr2.kind === "tail" ? compileTail(expr2, cx) : compileEnd(expr2, cx);
    case "minOf":
    case "maxOf":
      return compileExtreme(expr2, cx);
    case "removeAt":
      return compileRemoveAt(expr2, cx);
    case "index": {
      const operand = compileBound(expr2.operand, cx);
      return operand.type.kind === "map" ? compileKey(expr2, operand, operand.type, cx) : compilePosition(expr2, operand, cx);
    }
  }
}
function countOf(rep, cx) {
  const { type: type2 } = rep;
  if (type2.kind === "map") return constant(sizeOf(type2.key));
  if (elementOf(type2).kind === "never") return zero;
  if (type2.kind === "seq") return lengthOf(rep);
  if (type2.kind === "set" && setForm(type2) === "mask") {
    return rep.ops.reduce((sum, word) => add2(sum, count(word)), zero);
  }
  return slotsOf(rep, cx).reduce(
    (sum, { isAbsent }) => add2(sum, choose(isAbsent, zero, one)),
    zero
  );
}
function nothing(type2, expr2) {
  return fromBits(type2, zeros(widthOf(type2, expr2.span)));
}
function nonEmpty(expr2, cx) {
  const rep = compileBound(expr2.operand, cx);
  const isEmpty3 = equal2(countOf(rep, cx), zero);
  fault(cx, isEmpty3);
  return isEmpty3.value === 1n ? null : rep;
}
function compileEnd(expr2, cx) {
  const rep = nonEmpty(expr2, cx);
  if (rep === null) return nothing(expr2.type, expr2);
  if (rep.type.kind !== "seq") return refuse(expr2, "the end of what is no sequence");
  const index = expr2.kind === "head" ? zero : cx.out.bind(sub2(lengthOf(rep), one));
  return bindRep(fromBits(rep.type.of, slotAt(rep, index, cx)), cx.out);
}
function compileTail(expr2, cx) {
  const rep = nonEmpty(expr2, cx);
  if (rep === null) return nothing(expr2.type, expr2);
  return without(rep, zero, cx, expr2);
}
function without(rep, position, cx, expr2) {
  const { type: type2 } = rep;
  if (type2.kind !== "seq") return refuse(expr2, "a part of what is no sequence");
  const gone = cx.out.bind(position);
  const slots = slotsOf(rep, cx).map(({ words }) => words);
  const rest = slots.map((words, index) => {
    const next = slots[index + 1] ?? words.map(() => zero);
    const isBefore2 = less(constant(index), gone);
    return cx.out.bindAll(chooseWords(cx.out.bind(isBefore2), words, next));
  });
  return joinSequence(type2, sub2(lengthOf(rep), one), rest, cx);
}
function compileRemoveAt(expr2, cx) {
  const rep = compileBound(expr2.operand, cx);
  const position = cx.out.bind(valueOf(compile(expr2.position, cx)));
  checkPosition(rep, position, cx);
  if (rep.type.kind === "seq" && rep.type.max === 0) return rep;
  return without(rep, position, cx, expr2);
}
function checkPosition(rep, position, cx) {
  const length = countOf(rep, cx);
  fault(cx, not(below(position, length)));
}
function compilePosition(expr2, rep, cx) {
  const position = cx.out.bind(valueOf(compile(expr2.key, cx)));
  checkPosition(rep, position, cx);
  const of = elementOf(rep.type);
  if (of.kind === "never" || shapeOf(rep.type).max === 0) return nothing(expr2.type, expr2);
  const { value } = position;
  if (value !== null && (value < 0n || value >= BigInt(shapeOf(rep.type).max))) {
    return nothing(of, expr2);
  }
  return bindRep(fromBits(of, slotAt(rep, position, cx)), cx.out);
}
function keyOrdinal(key, type2, cx, span) {
  const fitting2 = convert(key, type2, "checked", cx, span);
  const ordinal = ordinalOf(bindRep(fitting2, cx.out), cx, span);
  return cx.out.bind(ordinal);
}
function compileKey(expr2, rep, type2, cx) {
  const ordinal = keyOrdinal(compile(expr2.key, cx), type2.key, cx, expr2.span);
  const bits = bitsOf(type2.value);
  const width = bitsOf(type2);
  const size = Number(sizeOf(type2.key));
  const { value } = ordinal;
  if (value !== null && (value < 0n || value >= BigInt(size))) return nothing(type2.value, expr2);
  const low = cx.out.bind(
    mul2(sub2(constant(size - 1), ordinal), constant(bits))
  );
  return bindRep(fromBits(type2.value, sliceAt(rep.ops, width, low, bits, cx.out)), cx.out);
}
function compileExtreme(expr2, cx) {
  const { out } = cx;
  const rep = compileBound(expr2.operand, cx);
  const { type: type2 } = rep;
  const isEmpty3 = equal2(countOf(rep, cx), zero);
  fault(cx, isEmpty3);
  if (isEmpty3.value === 1n) return nothing(expr2.type, expr2);
  const of = elementOf(type2);
  if (type2.kind === "set" && setForm(type2) === "mask" && bitsOf(type2) <= 64) {
    const word = wide(at(rep.ops, 0));
    const ordinal = expr2.kind === "minOf" ? raw(`(i64.ctz ${word})`) : sub2(constant(63), raw(`(i64.clz ${word})`));
    return bindRep(valueAtOrdinal(of, out.bind(ordinal), cx, expr2.span), out);
  }
  const best = (isScalar(of) ? [zero] : zeros(bitsOf(of))).map((word) => out.variable(word));
  const isFirst = out.variable(one);
  eachOf(rep, cx, expr2.span, (element) => {
    const bound2 = bindRep(element, out);
    const known5 = bindRep({ type: of, ops: best.map(({ now }) => now) }, out);
    const isBetter = expr2.kind === "minOf" ? isLess(bound2, known5) : isLess(known5, bound2);
    out.if(either(equal2(isFirst.now, one), isBetter), () => {
      for (const [index, variable2] of best.entries()) variable2.set(at(bound2.ops, index));
    });
    isFirst.set(zero);
  });
  return bindRep({ type: of, ops: best.map(({ now }) => now) }, out);
}

// src/codegen/expr/compile.ts
function compile(expr2, cx) {
  switch (expr2.kind) {
    case "const":
      return constantRep(expr2.type, expr2.value, expr2.span);
    case "local":
      return cx.frame.get(expr2.local) ?? refuse(expr2, "a local that is not bound");
    case "read":
      return bindRep(readSlot(expr2.slot, cx), cx.out);
    case "output":
      return at(cx.outputs, expr2.output);
    case "refused":
      if (cx.refused === null) return refuse(expr2, "`refused` here");
      return { type: expr2.type, ops: [cx.refused] };
    case "prime": {
      const { after } = cx;
      if (after === null) return refuse(expr2, "an after-state here");
      return compile(expr2.operand, { ...cx, state: after });
    }
    case "call":
      return compileCall(expr2, cx);
    case "let":
      cx.frame.set(expr2.local, bindRep(compile(expr2.value, cx), cx.out));
      return compile(expr2.body, cx);
    case "if":
      return compileIf(expr2, cx);
    default:
      return compileOperation2(expr2, cx);
  }
}
function compileOperation2(expr2, cx) {
  switch (expr2.kind) {
    case "not":
    case "and":
    case "or":
    case "implies":
    case "eq":
    case "lt":
    case "le":
      return compileLogic(expr2, cx);
    case "neg":
    case "add":
    case "sub":
    case "mul":
    case "div":
    case "mod":
    case "min2":
    case "max2":
      return compileArithmetic(expr2, cx);
    case "record":
    case "field":
    case "update":
    case "union":
    case "isCase":
    case "payload":
    case "isNone":
    case "unwrap":
    case "fit":
      return compileRecord(expr2, cx);
    case "size":
    case "head":
    case "last":
    case "tail":
    case "removeAt":
    case "index":
    case "minOf":
    case "maxOf":
      return compileSequence(expr2, cx);
    case "comprehension":
    case "forall":
    case "exists":
    case "count":
    case "any":
    case "mapOf":
      return compileQuantifier(expr2, cx);
    default:
      return compileCollection(expr2, cx);
  }
}
function condition(expr2, cx) {
  return valueOf(compile(expr2, cx));
}
function compileBound(expr2, cx) {
  return bindRep(compile(expr2, cx), cx.out);
}
function compileIf(expr2, cx) {
  const { out } = cx;
  const { type: type2, span } = expr2;
  const cond = condition(expr2.cond, cx);
  const branch2 = (part) => convert(compile(part, cx), type2, "trusted", cx, span);
  if (cond.value !== null) return branch2(cond.value === 0n ? expr2.otherwise : expr2.then);
  const decided = out.bind(cond);
  let then = { type: type2, ops: [] };
  let otherwise = { type: type2, ops: [] };
  const thenLines = out.capture(() => {
    then = branch2(expr2.then);
  });
  const otherwiseLines = out.capture(() => {
    otherwise = branch2(expr2.otherwise);
  });
  return mergeBranches(type2, decided, [then, thenLines], [otherwise, otherwiseLines], cx);
}
function mergeBranches(type2, cond, [left, leftLines], [right, rightLines], cx) {
  const { out } = cx;
  if (leftLines.length === 0 && rightLines.length === 0) {
    const ops = left.ops.map((one2, index) => choose(cond, one2, at(right.ops, index)));
    return bindRep({ type: type2, ops }, out);
  }
  const variables = left.ops.map(() => out.variable(zero));
  const store2 = (lines, rep) => {
    out.addAll(lines);
    for (const [index, variable2] of variables.entries()) variable2.set(at(rep.ops, index));
  };
  out.if(
    cond,
    () => store2(leftLines, left),
    () => store2(rightLines, right)
  );
  return bindRep({ type: type2, ops: variables.map(({ now }) => now) }, out);
}

// src/codegen/domain.ts
var RANGE_MAX = 1000000n;
var SUBSETS_OF_MAX = 16;
var WRITTEN_OUT_MAX = 256n;
function knownElements({ domain }) {
  if (domain.kind !== "const") return null;
  const list2 = asList(domain.value);
  const compare = comparator(elementOf(domain.type));
  if (domain.type.kind === "set") return list2;
  return domain.type.kind === "bag" ? distinct(list2, compare) : makeSet(list2, compare);
}
function eachElement(binder, weight, cx, visit) {
  const { domain } = binder;
  const known5 = knownElements(binder);
  const { span } = domain;
  if (known5 !== null) {
    const of = elementOf(domain.type);
    if (known5.length <= 1 || known5.length * weight <= UNROLLED_MAX) {
      for (const value of known5) visit(constantRep(of, value, span));
    } else loopOverKnown(known5, of, cx, span, visit);
    return;
  }
  if (domain.kind === "range") {
    const lo = valueOf(compile(domain.lo, cx));
    const hi = valueOf(compile(domain.hi, cx));
    loopOverRange(lo, hi, elementOf(domain.type), cx, visit);
  } else if (domain.kind === "subsets") {
    loopOverSubsets(compile(domain.operand, cx), cx, span, visit);
  } else {
    eachOf(compile(domain, cx), cx, span, visit);
  }
}
function loopFrom(lo, end, cx, visit) {
  const { out } = cx;
  const last = out.bind(end);
  const index = out.variable(lo);
  const done = out.label("end");
  const next = out.label("next");
  out.block(done, () => {
    out.loop(next, () => {
      out.branch(done, lessOrEqual(last, index.now));
      visit(out.bind(index.now));
      index.set(add2(index.now, one));
      out.branch(next);
    });
  });
}
function loopOverRange(lo, hi, of, cx, visit) {
  const from = cx.out.bind(lo);
  const to = cx.out.bind(hi);
  if (sizeOf(of) > RANGE_MAX) {
    const size = add2(sub2(to, from), one);
    fault(cx, both(lessOrEqual(from, to), below(constant(RANGE_MAX), size)));
  }
  loopFrom(from, add2(to, one), cx, (index) => visit(scalar(of, index)));
}
function loopOverKnown(known5, of, cx, span, visit) {
  const { count: count2, ordinalOf: ordinalOf2 } = ordinals(of);
  const first = ordinalOf2(at(known5, 0));
  const isRun = ordinalOf2(at(known5, known5.length - 1)) - first === known5.length - 1;
  if (isRun && count2 > 0) {
    loopFrom(
      constant(first),
      constant(first + known5.length),
      cx,
      (index) => visit(bindRep(valueAtOrdinal(of, index, cx, span), cx.out))
    );
    return;
  }
  const type2 = { kind: "set", of, max: null };
  eachOf(constantRep(type2, known5, span), cx, span, visit);
}
function eachOf(rep, cx, span, visit) {
  const { type: type2 } = rep;
  const of = elementOf(type2);
  if (of.kind === "never" || bitsOf(type2) === 0) {
    if (of.kind !== "never" && type2.kind !== "seq" && type2.kind !== "bag") return;
    if (of.kind === "never") return;
    if (shapeOf(type2).max === 0) return;
  }
  const bound2 = bindRep(rep, cx.out);
  if (type2.kind === "set" && setForm(type2) === "mask") loopOverMask(bound2, of, cx, span, visit);
  else if (type2.kind === "seq") loopOverSequence(bound2, cx, span, visit);
  else loopOverSlots(bound2, cx, visit);
}
function loopOverMask(rep, of, cx, span, visit) {
  const { out } = cx;
  const width = bitsOf(rep.type);
  if (width > 64) {
    loopFrom(zero, constant(width), cx, (index) => {
      const bit = at(sliceAt(rep.ops, width, index, 1, out), 0);
      out.if(
        equal2(bit, one),
        () => visit(bindRep(valueAtOrdinal(of, index, cx, span), out))
      );
    });
    return;
  }
  const rest = out.variable(at(rep.ops, 0));
  const done = out.label("end");
  const next = out.label("next");
  out.block(done, () => {
    out.loop(next, () => {
      out.branch(done, equal2(rest.now, zero));
      const ordinal = out.bind(raw(`(i64.ctz ${wide(rest.now)})`));
      rest.set(and(rest.now, sub2(rest.now, one)));
      visit(bindRep(valueAtOrdinal(of, ordinal, cx, span), out));
      out.branch(next);
    });
  });
}
function loopOverSlots(rep, cx, visit) {
  const { out } = cx;
  const { max, place } = shapeOf(rep.type);
  if (place === null) return;
  const isSet = rep.type.kind === "set";
  const before = place.absent.map((word) => out.variable(word));
  loopFrom(zero, constant(max), cx, (index) => {
    const position = isSet ? sub2(constant(max - 1), index) : index;
    const words = out.bindAll(slotAt(rep, out.bind(position), cx));
    const isAgain = areEqual(words, before.map(({ now }) => now));
    const isNew = both(not(place.isAbsent(words)), not(isAgain));
    out.if(isNew, () => {
      for (const [word, variable2] of before.entries()) variable2.set(at(words, word));
      visit(bindRep(place.read(words), out));
    });
  });
}
function loopOverSequence(rep, cx, span, visit) {
  const { out } = cx;
  const { of, bits, max } = shapeOf(rep.type);
  if (max === 0) return;
  if (bits === 0) {
    out.if(less(zero, lengthOf(rep)), () => visit(fromBits(of, [])));
    return;
  }
  if (bits > 63) refuse({ span }, "a loop over the elements of a sequence of wide values");
  const none = constant(-1);
  const before = out.variable(none);
  const length = out.bind(lengthOf(rep));
  loopFrom(zero, length, cx, () => {
    const least = out.variable(none);
    loopFrom(zero, length, cx, (index) => {
      const word = out.bind(at(slotAt(rep, index, cx), 0));
      const isNext = both(less(before.now, word), below(word, least.now));
      out.if(isNext, () => least.set(word));
    });
    const found = out.bind(least.now);
    out.if(not(equal2(found, none)), () => {
      before.set(found);
      visit(bindRep(fromBits(of, [found]), out));
    });
    out.if(equal2(found, none), () => before.set(constant((1n << 63n) - 1n)));
  });
}
function loopOverSubsets(rep, cx, span, visit) {
  const { type: type2 } = rep;
  const { out } = cx;
  if (type2.kind !== "set") return;
  if (type2.of.kind === "never") {
    visit(rep);
    return;
  }
  if (setForm(type2) !== "mask" || widthOf(type2, span) > 63) {
    refuse({ span }, "subsets of sets that are no mask of one word");
  }
  if (bitsOf(type2) === 0) {
    visit(rep);
    return;
  }
  const mask = out.bind(at(rep.ops, 0));
  fault(cx, less(constant(SUBSETS_OF_MAX), count(mask)));
  const subset = out.variable(zero);
  const done = out.label("end");
  const next = out.label("next");
  out.block(done, () => {
    out.loop(next, () => {
      const now = out.bind(subset.now);
      visit({ type: type2, ops: [now] });
      out.branch(done, equal2(now, mask));
      subset.set(and(sub2(now, mask), mask));
      out.branch(next);
    });
  });
}
function writtenOut(binder, cx, visit) {
  const { domain } = binder;
  const { span } = domain;
  const of = elementOf(domain.type);
  const known5 = knownElements(binder);
  if (known5 !== null) {
    for (const value of known5) visit(constantRep(of, value, span), one);
    return;
  }
  if (of.kind === "never") return;
  if (sizeOf(of) > WRITTEN_OUT_MAX) refuse(domain, "a `for` over a domain of so many values");
  const found = compile(domain, cx);
  const type2 = { kind: "set", of: elementOf(found.type), max: null };
  if (found.type.kind !== "set" || setForm(found.type) !== "mask") {
    refuse(domain, "a `for` over what is no set of few values");
  }
  const width = bitsOf(type2);
  const mask = cx.out.bindAll(found.ops);
  for (const [ordinal, value] of allValues(type2.of).entries()) {
    const bit = slice(mask, width, ordinal, 1);
    visit(constantRep(type2.of, value, span), cx.out.bind(equal2(at(bit, 0), one)));
  }
}
function allValues(type2) {
  const { count: count2, valueAt } = ordinals(type2);
  return Array.from({ length: count2 }, (_, ordinal) => valueAt(ordinal));
}

// src/codegen/body.ts
function runStmts(stmts, run) {
  for (const stmt2 of stmts) runStmt(stmt2, run);
}
function runStmt(stmt2, run) {
  switch (stmt2.kind) {
    case "assign":
      return assign(stmt2, run);
    case "output":
      return output(stmt2, run);
    case "refuse":
      return refuseStep(stmt2, run);
    case "let":
      run.cx.frame.set(stmt2.local, bindRep(compile(stmt2.value, run.cx), run.cx.out));
      return;
    case "if":
      return branch(stmt2, run);
    case "for":
      return forEach(stmt2, run);
    case "choose":
      return choose2(stmt2, run);
    case "either":
      return either2(stmt2, run);
    case "block":
      return runStmts(stmt2.body, run);
    default:
      return unreachable(stmt2);
  }
}
function targetOf(stmt2, { cx }) {
  const slot = at(cx.unit.layout.slots, stmt2.slot);
  let { type: type2 } = at(cx.unit.model.slots, stmt2.slot);
  let whole = readSlot(stmt2.slot, cx);
  let low = constant(cx.state.length * 64 - slot.offset - slot.codec.bits);
  const path2 = [];
  for (const step of stmt2.path) {
    whole = bindRep(whole, cx.out);
    const [index, from, part] = stepInto(step, type2, whole, stmt2, cx);
    path2.push(index);
    const bits = bitsOf(part);
    low = cx.out.bind(add2(low, from));
    const inner3 = isScalar(type2) ? [] : sliceAt(whole.ops, bitsOf(type2), from, bits, cx.out);
    whole = { type: part, ops: isScalar(part) ? [zero] : inner3 };
    type2 = part;
  }
  return { path: path2, type: type2, low };
}
function stepInto(step, type2, whole, stmt2, cx) {
  if (step.kind === "field") {
    if (type2.kind !== "record") return refuse(stmt2, "a field of no record");
    const part = at(type2.fields, step.index).type;
    const behind = type2.fields.slice(step.index + 1).reduce((sum, field) => sum + bitsOf(field.type), 0);
    return [constant(step.index), constant(behind), part];
  }
  const key = compile(step.key, cx);
  if (type2.kind === "map") {
    const ordinal = keyOrdinal(key, type2.key, cx, stmt2.span);
    const count2 = Number(sizeOf(type2.key));
    const isOutside2 = ordinal.value !== null && (ordinal.value < 0n || ordinal.value >= count2);
    const place2 = isOutside2 ? zero : ordinal;
    const behind = sub2(constant(count2 - 1), place2);
    const bits2 = constant(bitsOf(type2.value));
    return [place2, cx.out.bind(mul2(behind, bits2)), type2.value];
  }
  if (type2.kind !== "seq") return refuse(stmt2, "a part of no map and no sequence");
  const position = cx.out.bind(at(key.ops, 0));
  checkPosition(whole, position, cx);
  const { max, bits } = shapeOf(type2);
  const { value } = position;
  const isOutside = value !== null && (value < 0n || value >= BigInt(max));
  const place = isOutside ? zero : position;
  const low = mul2(sub2(constant(Math.max(0, max - 1)), place), constant(bits));
  return [place, cx.out.bind(low), type2.of];
}
function noteWrite(slot, path2, run) {
  const { cx, writes, isConditional, flags } = run;
  fault(cx, writes.conflict(slot, path2));
  if (!isConditional) {
    writes.add(slot, path2, null);
    return;
  }
  const flag = cx.out.variable(one);
  flags.push(flag);
  writes.add(slot, path2, flag);
}
function assign(stmt2, run) {
  const { cx, next } = run;
  const { path: path2, type: type2, low } = targetOf(stmt2, run);
  const value = convert(compile(stmt2.value, cx), type2, "trusted", cx, stmt2.span);
  const bits = cx.out.bindAll(bitsIn(value));
  noteWrite(stmt2.slot, path2, run);
  if (bits.length === 0) return;
  const words = next.map(({ now }) => now);
  const changed2 = spliceAt(words, low, bitsOf(type2), bits, cx.out);
  for (const [index, word] of changed2.entries()) {
    if (word !== words[index]) at(next, index).set(word);
  }
}
function output(stmt2, run) {
  const { cx } = run;
  const { type: type2 } = at(cx.unit.model.outputs, stmt2.output);
  const value = convert(compile(stmt2.value, cx), type2, "trusted", cx, stmt2.span);
  const bound2 = bindRep(value, cx.out);
  noteWrite(cx.unit.model.slots.length + stmt2.output, [], run);
  for (const [index, variable2] of at(run.outputs, stmt2.output).entries()) {
    variable2.set(at(bound2.ops, index));
  }
}
function refuseStep({ reason }, { cx, reason: known5 }) {
  const code = constant(reason + 1);
  const isOther = both(
    not(equal2(known5.now, zero)),
    not(equal2(known5.now, code))
  );
  fault(cx, isOther);
  known5.set(code);
}
function branch(stmt2, run) {
  const { cx } = run;
  const cond = condition(stmt2.cond, cx);
  const inner3 = cond.value === null ? { ...run, isConditional: true } : run;
  cx.out.if(
    cond,
    () => takeBranch(stmt2.thenBranch, stmt2.then, inner3),
    () => takeBranch(stmt2.otherwiseBranch, stmt2.otherwise, inner3)
  );
}
function takeBranch(number2, stmts, run) {
  if (number2 !== null) {
    run.cx.out.line(`(i32.store8 (i32.const ${run.branches + number2}) (i32.const 1))`);
  }
  runStmts(stmts, run);
}
function forEach(stmt2, run) {
  const { cx } = run;
  writtenOut(stmt2.binder, cx, (element, isThere) => {
    const isConditional = isThere.value === null || run.isConditional;
    cx.out.if(isThere, () => {
      cx.frame.set(stmt2.binder.local, element);
      runStmts(stmt2.body, { ...run, isConditional });
    });
  });
}
function choose2(stmt2, run) {
  const { cx, choices } = run;
  const { out } = cx;
  if (choices === null) return refuse(stmt2.binder.domain, "a choice here");
  const wanted = choices.next();
  const count2 = out.variable(zero);
  const { type: type2 } = stmt2.binder;
  const words = isScalar(type2) ? [zero] : zeros(widthOf(type2, stmt2.binder.domain.span));
  const found = words.map((word) => out.variable(word));
  const { functions } = cx.unit.model;
  const weight = 4 + (stmt2.cond === null ? 0 : weightOf(stmt2.cond, functions));
  eachElement(stmt2.binder, weight, cx, (element) => {
    cx.frame.set(stmt2.binder.local, element);
    const cond = stmt2.cond === null ? one : condition(stmt2.cond, cx);
    out.if(cond, () => {
      out.if(equal2(count2.now, wanted), () => {
        const value = convert(element, type2, "trusted", cx, stmt2.binder.domain.span);
        for (const [index, word] of found.entries()) word.set(at(value.ops, index));
      });
      count2.set(add2(count2.now, one));
    });
  });
  out.branch(run.none, equal2(count2.now, zero));
  choices.pass(count2.now);
  cx.frame.set(stmt2.binder.local, bindRep({ type: type2, ops: found.map(({ now }) => now) }, out));
}
function either2(stmt2, run) {
  const { cx, choices } = run;
  const { out } = cx;
  if (choices === null) return refuse(stmt2, "a choice here");
  const wanted = choices.next();
  choices.pass(constant(stmt2.branches.length));
  const inner3 = { ...run, isConditional: true };
  const done = out.label("taken");
  out.block(done, () => {
    for (const [index, stmts] of stmt2.branches.entries()) {
      out.if(equal2(wanted, constant(index)), () => {
        runStmts(stmts, inner3);
        out.branch(done);
      });
    }
  });
}

// src/codegen/plan.ts
var CHOICES_MAX = 512;
function planMemory(model2, start) {
  let next = start;
  const take = (bytes) => {
    const address2 = next;
    next = address2 + bytes + 15 & ~15;
    return address2;
  };
  return {
    transitions: take(8 * model2.actions.length),
    enabled: take(8 * model2.actions.length),
    decided: take(4 * model2.claims.length),
    premises: take(model2.claims.length),
    clauses: model2.actions.map(({ clauses }) => take(clauses.length)),
    branches: model2.actions.map(({ branches }) => take(branches.length)),
    choices: take(16 * CHOICES_MAX),
    tables: next
  };
}

// src/codegen/choices.ts
var Choices = class {
  #out;
  #base;
  #met;
  #known;
  constructor(base, out) {
    this.#out = out;
    this.#base = base;
    this.#met = out.variable(zero);
    this.#known = out.variable(zero);
  }
  reset() {
    this.#known.set(zero);
  }
  restart() {
    this.#met.set(zero);
  }
  /** The alternative to be taken at the choice that is met next. */
  next() {
    const out = this.#out;
    const wanted = out.variable(zero);
    out.if(less(this.#met.now, this.#known.now), () => {
      wanted.set(raw(`(i64.load ${this.#taken(this.#met.now)})`));
    });
    return out.bind(wanted.now);
  }
  pass(count2) {
    const out = this.#out;
    out.if(equal2(this.#met.now, this.#known.now), () => {
      out.line(`(i64.store ${this.#taken(this.#met.now)} (i64.const 0))`);
      out.line(`(i64.store ${this.#count(this.#met.now)} ${wide(count2)})`);
      this.#known.set(add2(this.#known.now, one));
    });
    this.#met.set(add2(this.#met.now, one));
  }
  /** Runs again with the next combination, if there is one. */
  advance(again) {
    const out = this.#out;
    const done = out.label("last");
    const back = out.label("back");
    out.block(done, () => {
      out.loop(back, () => {
        out.branch(done, equal2(this.#known.now, zero));
        const last = out.bind(sub2(this.#known.now, one));
        const taken = out.bind(
          add2(raw(`(i64.load ${this.#taken(last)})`), one)
        );
        out.if(less(taken, raw(`(i64.load ${this.#count(last)})`)), () => {
          out.line(`(i64.store ${this.#taken(last)} ${wide(taken)})`);
          out.branch(again);
        });
        this.#known.set(last);
        out.branch(back);
      });
    });
  }
  #taken(index) {
    return address(add2(mul2(index, constant(8)), constant(this.#base)));
  }
  #count(index) {
    const base = this.#base + 8 * CHOICES_MAX;
    return address(add2(mul2(index, constant(8)), constant(base)));
  }
};

// src/codegen/claims.ts
function stepClaims(model2) {
  const byAction = model2.actions.map(() => []);
  for (const [index, claim] of model2.claims.entries()) {
    if (claim.kind !== "step" && claim.kind !== "stepWitness") continue;
    const everywhere = model2.actions.map((_, action) => ({ action, locals: [] }));
    for (const { action, locals } of claim.on ?? everywhere) {
      at(byAction, action).push({ index, claim, body: claim.body, binds: locals });
    }
  }
  return byAction;
}
function premiseOf(expr2) {
  if (expr2.kind === "implies") return expr2.left;
  if (expr2.kind !== "forall" && expr2.kind !== "let") return null;
  const body = premiseOf(expr2.body);
  if (body === null) return null;
  return expr2.kind === "forall" ? { ...expr2, kind: "exists", body } : { ...expr2, type: body.type, body };
}
function judge(judged, cx, premises) {
  const { claim, body, frame, offer } = judged;
  const { out } = cx;
  const isWitness2 = claim.kind === "witness" || claim.kind === "stepWitness";
  out.note(`${claim.kind} ${claim.name}`);
  const premise = isWitness2 ? null : premiseOf(body.expr);
  if (premise !== null) watch(premise, premises + judged.index, frame(), cx);
  if (isWitness2) {
    const isShown = holds(body.expr, frame(), cx);
    out.if(isShown, offer);
    return;
  }
  const kept2 = out.label("kept");
  out.block(kept2, () => {
    const fault2 = out.label("fault");
    out.block(fault2, () => {
      out.branch(kept2, condition(body.expr, { ...cx, frame: frame(), fault: fault2 }));
    });
    offer();
  });
}
function holds(expr2, frame, cx) {
  const { out } = cx;
  const fault2 = out.label("fault");
  let decided = zero;
  const lines = out.capture(() => {
    decided = condition(expr2, { ...cx, frame, fault: fault2 });
  });
  if (!fault2.isUsed) {
    out.addAll(lines);
    return decided;
  }
  const result2 = out.variable(zero);
  out.block(fault2, () => {
    out.addAll(lines);
    result2.set(decided);
  });
  return out.bind(equal2(result2.now, one));
}
function watch(premise, flag, frame, cx) {
  const { out } = cx;
  const isOpen = rawTest(`(i32.eqz (i32.load8_u (i32.const ${flag})))`);
  out.if(isOpen, () => {
    out.if(holds(premise, frame, cx), () => {
      out.line(`(i32.store8 (i32.const ${flag}) (i32.const 1))`);
    });
  });
}

// src/codegen/writes.ts
var Writes = class {
  #known = [];
  /** Whether an earlier assignment touches the same place. */
  conflict(slot, path2) {
    return this.#known.filter((write) => write.slot === slot).reduce((any, write) => either(any, overlap(write, path2)), truth(false));
  }
  add(slot, path2, flag) {
    this.#known.push({ slot, path: path2, flag });
  }
};
function overlap({ path: path2, flag }, other) {
  const shared = Math.min(path2.length, other.length);
  let isSame2 = flag === null ? truth(true) : equal2(flag.now, one);
  for (let index = 0; index < shared; index++) {
    isSame2 = both(isSame2, equal2(at(path2, index), at(other, index)));
  }
  return isSame2;
}

// src/codegen/action.ts
var PATIENCE = 8;
function weightOfAction(action, expansion, index) {
  const { functions } = expansion.unit.model;
  const clauses = action.clauses.reduce((sum, { cond }) => sum + weightOf(cond, functions), 0);
  const claims = at(expansion.claims, index).reduce(
    (sum, { body }) => sum + weightOf(body.expr, functions),
    0
  );
  return clauses + claims + weightOfStmts(action.body, functions) + 10;
}
var ActionCompiler = class {
  #expansion;
  #action;
  #index;
  #cx;
  #out;
  /** The context reads the source state; its function has the locals of an expansion. */
  constructor(index, expansion, cx) {
    this.#expansion = expansion;
    this.#action = at(expansion.unit.model.actions, index);
    this.#index = index;
    this.#cx = cx;
    this.#out = cx.out;
  }
  emit() {
    const out = this.#out;
    const { plan } = this.#expansion;
    out.note(`action ${this.#action.name}`);
    out.line("(local.set $steps (i32.const 0)) (local.set $enabled (i32.const 0))");
    this.#instances(0);
    for (const [local, base] of [
      ["$steps", plan.transitions],
      ["$enabled", plan.enabled]
    ]) {
      const address2 = `(i32.const ${base + 8 * this.#index})`;
      const sum = `(i64.add (i64.load ${address2}) (i64.extend_i32_u (local.get ${local})))`;
      out.line(`(if (local.get ${local}) (then (i64.store ${address2} ${sum})))`);
    }
  }
  #instances(position) {
    const out = this.#out;
    const param = this.#action.params[position];
    if (param === void 0) {
      this.#instance();
      return;
    }
    const done = out.label("all");
    const noDomain = out.label("fault");
    const weight = weightOfAction(this.#action, this.#expansion, this.#index) / PATIENCE;
    out.block(done, () => {
      out.block(noDomain, () => {
        eachElement(param, weight, { ...this.#cx, fault: noDomain }, (element) => {
          this.#cx.frame.set(param.local, element);
          this.#instances(position + 1);
        });
        if (noDomain.isUsed) out.branch(done);
      });
      if (noDomain.isUsed) this.#offerFault();
    });
  }
  #instance() {
    const out = this.#out;
    const done = out.label("instance");
    const faulted = out.label("fault");
    out.block(done, () => {
      out.block(faulted, () => {
        const cx = { ...this.#cx, fault: faulted };
        this.#guard(cx, done);
        this.#steps(cx);
        if (faulted.isUsed) out.branch(done);
      });
      if (faulted.isUsed) this.#offerFault();
    });
  }
  /** A fault takes a position and leads nowhere. */
  #offerFault() {
    const { noFault } = this.#expansion;
    const out = this.#out;
    if (noFault >= 0) out.line(`(call $offerStep (i32.const ${noFault}) (local.get $position))`);
    out.line("(local.set $position (i32.add (local.get $position) (i32.const 1)))");
  }
  #guard(cx, done) {
    const out = this.#out;
    for (const [index, { cond, text: text2 }] of this.#action.clauses.entries()) {
      out.note(`when ${text2}`);
      const holdsNow = condition(cond, cx);
      if (holdsNow.value === 1n) continue;
      const seen = at(this.#expansion.plan.clauses, this.#index) + index;
      out.if(not(holdsNow), () => {
        this.#noteClause(index, seen, cx);
        out.branch(done);
      });
    }
    for (const { slot, limit, cond } of this.#action.spends) {
      const count2 = valueOf(readSlot(slot, cx));
      const isSpent = lessOrEqual(constant(limit), count2);
      if (cond === null) out.branch(done, isSpent);
      else out.if(isSpent, () => out.branch(done, condition(cond, cx)));
    }
  }
  /** Whether a false clause decides: no later one is false; what faults is not false. */
  #noteClause(clause, seen, cx) {
    const out = this.#out;
    const mark = `(i32.store8 (i32.const ${seen}) (i32.const 1))`;
    if (clause === this.#action.clauses.length - 1) {
      out.line(mark);
      return;
    }
    const args = this.#action.params.flatMap(({ local }) => cx.frame.get(local)?.ops ?? []);
    const operands2 = [...cx.state, ...args].map(wide).join(" ");
    const name2 = this.#decider(clause + 1, cx);
    out.line(`(if (i32.eqz (i32.load8_u (i32.const ${seen}))) (then`);
    out.line(`(if (call ${name2} ${operands2}) (then ${mark}))))`);
  }
  /** The function that says whether no clause from an index on is false. */
  #decider(from, cx) {
    const name2 = `clauses${this.#index}_${from}`;
    cx.unit.define(name2, () => {
      const out = new Emitter(name2);
      const params2 = [];
      const param = () => {
        const local = `$p${params2.length}`;
        params2.push(`(param ${local} i64)`);
        return atom(local, false);
      };
      const state = cx.state.map(param);
      const frame = /* @__PURE__ */ new Map();
      for (const { local } of this.#action.params) {
        const rep = cx.frame.get(local);
        if (rep !== void 0) frame.set(local, { type: rep.type, ops: rep.ops.map(param) });
      }
      const inner3 = { ...cx, out, state, after: null, frame };
      const first = at(this.#action.clauses, from);
      const fault2 = out.label("fault");
      out.block(fault2, () => {
        const isTrue3 = condition(first.cond, { ...inner3, fault: fault2 });
        out.if(not(isTrue3), () => out.line("(return (i32.const 0))"));
      });
      if (from + 1 < this.#action.clauses.length) {
        const rest = this.#decider(from + 1, { ...inner3, frame });
        const all3 = [...state, ...[...frame.values()].flatMap(({ ops }) => ops)];
        out.line(`(return (call ${rest} ${all3.map(wide).join(" ")}))`);
      }
      out.line("(i32.const 1)");
      return { text: out.text(`(func $${name2} ${params2.join(" ")} (result i32)`), mayFault: false };
    });
    return `$${name2}`;
  }
  // ---- steps ------------------------------------------------------------------------------------
  #steps(cx) {
    const out = this.#out;
    const hasChoices = meetsChoice(this.#action.body);
    if (!hasChoices) {
      this.#runOnce(cx, null, null);
      out.line("(local.set $enabled (i32.add (local.get $enabled) (i32.const 1)))");
      return;
    }
    const choices = new Choices(this.#expansion.plan.choices, out);
    choices.reset();
    const before = out.local("i32");
    out.line(`(local.set ${before} (local.get $position))`);
    const again = out.label("again");
    out.loop(again, () => {
      choices.restart();
      const ended = out.label("ended");
      out.block(ended, () => this.#runOnce(cx, choices, ended));
      choices.advance(again);
    });
    const hasMoved = `(i32.ne (local.get ${before}) (local.get $position))`;
    out.line(`(local.set $enabled (i32.add (local.get $enabled) ${hasMoved}))`);
  }
  /** One combination of choices, to its step or its fault. */
  #runOnce(cx, choices, ended) {
    const out = this.#out;
    const faulted = out.label("fault");
    const done = out.label("step");
    const none = ended ?? out.label("none");
    out.block(done, () => {
      out.block(faulted, () => {
        const inner3 = { ...cx, fault: faulted, frame: new Map(cx.frame) };
        const run = this.#startRun(inner3, choices, none);
        const lines = out.capture(() => {
          runStmts(this.#action.body, run);
          this.#finish(run);
        });
        for (const flag of run.flags) flag.set(zero);
        out.addAll(lines);
        if (faulted.isUsed) out.branch(done);
      });
      if (faulted.isUsed) this.#offerFault();
    });
  }
  #startRun(cx, choices, none) {
    const out = this.#out;
    const { model: model2 } = cx.unit;
    const outputs = model2.outputs.map(({ type: type2, initial }) => {
      const ops = constantRep(type2, initial, model2.span).ops;
      return ops.map((word) => out.variable(word));
    });
    return {
      cx,
      next: cx.state.map((word) => out.variable(word)),
      outputs,
      reason: out.variable(zero),
      writes: new Writes(),
      choices,
      none,
      branches: at(this.#expansion.plan.branches, this.#index),
      isConditional: false,
      flags: []
    };
  }
  /** What an enabled instance spends, the ghosts that are once, then the step itself. */
  #finish(run) {
    const { cx } = run;
    const out = this.#out;
    for (const { slot, cond } of this.#action.spends) {
      const isSpent = cond === null ? one : condition(cond, cx);
      const words = run.next.map(({ now }) => now);
      const known5 = readSlot(slot, { ...cx, state: words });
      const count2 = out.bind(add2(valueOf(known5), choose(isSpent, one, zero)));
      setSlot(run, slot, count2, cx);
    }
    this.#onces(run);
    const after = run.next.map(({ now }) => out.bind(now));
    this.#judge(run, after);
    this.#handOn(cx, after);
  }
  #onces(run) {
    const { cx } = run;
    const out = this.#out;
    for (const [slot, { once }] of cx.unit.model.slots.entries()) {
      if (once === null) continue;
      const state = run.next.map(({ now }) => out.bind(now));
      const inner3 = { ...cx, state, after: null, frame: /* @__PURE__ */ new Map() };
      const before = out.bind(valueOf(readSlot(slot, inner3)));
      out.if(equal2(before, zero), () => {
        const isTrue3 = out.bind(condition(once.expr, inner3));
        setSlot(run, slot, isTrue3, cx);
      });
    }
  }
  #judge(run, after) {
    const { cx } = run;
    const out = this.#out;
    const { model: model2 } = cx.unit;
    const claims = at(this.#expansion.claims, this.#index);
    if (claims.length === 0) return;
    const outputs = model2.outputs.map(({ type: type2 }, index) => {
      const ops = at(run.outputs, index).map(({ now }) => out.bind(now));
      return { type: type2, ops };
    });
    const refused = out.bind(run.reason.now);
    for (const { index, claim, body, binds } of claims) {
      const frame = () => {
        const bound2 = /* @__PURE__ */ new Map();
        for (const [position, local] of binds.entries()) {
          const arg = cx.frame.get(at(this.#action.params, position).local);
          if (local !== null && arg !== void 0) bound2.set(local, arg);
        }
        return bound2;
      };
      const offer = () => out.line(`(call $offerStep (i32.const ${index}) (local.get $position))`);
      const inner3 = { ...cx, after, outputs, refused };
      judge({ index, claim, body, frame, offer }, inner3, this.#expansion.plan.premises);
    }
  }
  #handOn(cx, after) {
    const out = this.#out;
    out.line("(local.set $steps (i32.add (local.get $steps) (i32.const 1)))");
    if (this.#action.kind !== "fault" && this.#expansion.hasDeadlock) {
      const isSame2 = after.reduce(
        (all3, word, index) => both(all3, equal2(word, at(cx.state, index))),
        one
      );
      out.line("(local.set $moves (i32.or (local.get $moves) (i32.const 1)))");
      const leaves = `(i32.shl (i32.eqz ${test(isSame2)}) (i32.const 1))`;
      out.line(`(local.set $moves (i32.or (local.get $moves) ${leaves}))`);
    }
    out.line(this.#expansion.kernel.emission(after.map(wide)));
    out.line("(local.set $position (i32.add (local.get $position) (i32.const 1)))");
  }
};
function setSlot(run, slot, value, cx) {
  const { offset, codec } = at(cx.unit.layout.slots, slot);
  const { type: type2 } = at(cx.unit.model.slots, slot);
  if (codec.bits === 0) return;
  const low = cx.state.length * 64 - offset - codec.bits;
  const code = type2.kind === "int" ? sub2(value, constant(type2.lo)) : value;
  const words = run.next.map(({ now }) => now);
  const changed2 = splice(words, low, codec.bits, [code]);
  for (const [index, word] of changed2.entries()) {
    if (word !== words[index]) at(run.next, index).set(word);
  }
}
function meetsChoice(stmts) {
  return stmts.some((stmt2) => {
    switch (stmt2.kind) {
      case "choose":
      case "either":
        return true;
      case "if":
        return meetsChoice(stmt2.then) || meetsChoice(stmt2.otherwise);
      case "for":
      case "block":
        return meetsChoice(stmt2.body);
      default:
        return false;
    }
  });
}

// src/codegen/generate.ts
var ONE_FUNCTION_MAX = 3e3;
function generate(model2, kernel) {
  try {
    return ok(new Generator(model2, kernel).generate());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const diagnostics = [error.diagnostic];
    return failed(diagnostics);
  }
}
var Generator = class {
  #model;
  #unit;
  #expansion;
  constructor(model2, kernel) {
    const plan = planMemory(model2, kernel.end);
    this.#model = model2;
    this.#unit = new Unit(model2, plan.tables);
    this.#expansion = {
      unit: this.#unit,
      plan,
      kernel,
      claims: stepClaims(model2),
      noFault: model2.claims.findIndex(({ kind }) => kind === "noFault"),
      hasDeadlock: model2.claims.some(({ kind }) => kind === "deadlock")
    };
  }
  generate() {
    const { plan } = this.#expansion;
    const final = this.#finalOf();
    const parts = [
      this.#expand(),
      this.#judge(),
      this.#question("$isFinal", final, false),
      this.#question("$isWithin", this.#model.bound, true)
    ];
    return {
      stateWords: this.#unit.stateWords,
      plan: {
        transitions: plan.transitions,
        enabled: plan.enabled,
        decided: plan.decided,
        premises: plan.premises,
        clauses: plan.clauses,
        branches: plan.branches,
        end: this.#unit.dataEnd
      },
      data: this.#unit.data,
      functions: [movedFunction, ...this.#unit.functions, ...parts].join("\n"),
      hasFinal: final !== null,
      hasBound: this.#model.bound !== null
    };
  }
  #finalOf() {
    let final = null;
    for (const claim of this.#model.claims) if (claim.kind === "deadlock") final = claim.final;
    return final;
  }
  /** The surroundings of a function that reads the state at an address. */
  #contextAt(out, local) {
    const state = Array.from({ length: this.#unit.stateWords }, (_, word) => {
      return out.bind(raw(`(i64.load offset=${8 * word} (local.get ${local}))`));
    });
    return {
      unit: this.#unit,
      out,
      state,
      after: null,
      frame: /* @__PURE__ */ new Map(),
      fault: out.label("fault"),
      outputs: [],
      refused: null
    };
  }
  #expand() {
    const { actions } = this.#model;
    const weight = actions.reduce(
      (sum, action, index) => sum + weightOfAction(action, this.#expansion, index),
      0
    );
    return weight <= ONE_FUNCTION_MAX ? this.#expandAtOnce() : this.#expandApart();
  }
  #locals() {
    const { kernel } = this.#expansion;
    return `(local $steps i32) (local $enabled i32) ${kernel.locals}`;
  }
  #expandAtOnce() {
    const out = new Emitter("expand");
    const cx = this.#contextAt(out, "$source");
    for (const [index] of this.#model.actions.entries()) {
      new ActionCompiler(index, this.#expansion, { ...cx, frame: /* @__PURE__ */ new Map() }).emit();
    }
    out.line("(local.get $moves)");
    const own = "(local $position i32) (local $moves i32)";
    return out.text(`(func $expand (param $source i32) (result i32) ${own} ${this.#locals()}`);
  }
  #expandApart() {
    const calls = this.#model.actions.map((_, index) => {
      const out = new Emitter(`action${index}`);
      const cx = this.#contextAt(out, "$source");
      new ActionCompiler(index, this.#expansion, cx).emit();
      out.line("(local.get $position) (local.get $moves)");
      const params2 = "(param $source i32) (param $position i32) (param $moves i32)";
      const head = `(func $action${index} ${params2} (result i32 i32) ${this.#locals()}`;
      this.#unit.functions.push(out.text(head));
      return `(call $action${index} (local.get $source) (local.get $position) (local.get $moves))
(local.set $moves) (local.set $position)`;
    });
    return `(func $expand (param $source i32) (result i32)
(local $position i32) (local $moves i32)
${calls.join("\n")}
(local.get $moves))`;
  }
  #judge() {
    const out = new Emitter("judge");
    const cx = this.#contextAt(out, "$at");
    for (const [index, claim] of this.#model.claims.entries()) {
      if (claim.kind !== "invariant" && claim.kind !== "witness") continue;
      const offer = () => out.line(`(call $offerState (i32.const ${index}) (local.get $at))`);
      const frame = () => /* @__PURE__ */ new Map();
      const { premises } = this.#expansion.plan;
      judge({ index, claim, body: claim.body, frame, offer }, cx, premises);
    }
    return out.text("(func $judge (param $at i32)");
  }
  /** A fault counts as false. */
  #question(name2, root2, byDefault) {
    const head = `(func ${name2} (param $at i32) (result i32)`;
    const out = new Emitter(name2);
    if (root2 === null) return `${head} (i32.const ${byDefault ? 1 : 0}))`;
    const cx = this.#contextAt(out, "$at");
    out.line(test(holds(root2.expr, /* @__PURE__ */ new Map(), cx)));
    return out.text(head);
  }
};

// src/engine/kernel/regions.ts
var BATCH_MAX = 512;
var FILTER_ENTRIES = 4096;
var SLOTS_MIN = 4096;
var PAGE_BYTES = 65536;
var MEMORY_BYTES = 2 ** 32;
var START = 64;
function planFront(stateWords) {
  const stateBytes = 8 * stateWords;
  let next = START;
  const take = (bytes) => {
    const address2 = Math.ceil(next / 64) * 64;
    next = address2 + bytes;
    return address2;
  };
  const batch = take((BATCH_MAX + 1) * stateBytes);
  const hashes = take((BATCH_MAX + 1) * 4);
  const heads = take((BATCH_MAX + 1) * 4);
  const filter = take(FILTER_ENTRIES * stateBytes);
  return { batch, hashes, heads, filter, end: Math.ceil(next / 64) * 64 };
}
function planRegions(front2, start, stateWords) {
  const stateBytes = 8 * stateWords;
  const slots = Math.ceil(start / PAGE_BYTES) * PAGE_BYTES;
  let slotsMax = SLOTS_MIN;
  while (slots + bytesFor(slotsMax * 2, stateBytes) + PAGE_BYTES < MEMORY_BYTES) slotsMax *= 2;
  return { ...front2, slots, states: slots + 4 * slotsMax, slotsMax };
}
function roomFor(slotCount) {
  return slotCount / 4 * 3;
}
function bytesFor(slotCount, stateBytes) {
  return slotCount * 4 + roomFor(slotCount) * stateBytes;
}

// src/engine/kernel/text.ts
var FACTOR = "(i64.const 0x9E3779B97F4A7C15)";
var MIXER = "(i64.const 0xD6E8FEB86659FD93)";
function hashText(words) {
  const mixed = words.reduce(
    (hash, word) => `(i64.xor (i64.rotl (i64.mul ${hash} ${FACTOR}) (i64.const 29)) ${word})`
  );
  const once = `(i64.mul ${mixed} ${FACTOR})`;
  return `(i64.mul (i64.xor (i64.rotl ${once} (i64.const 32)) ${mixed}) ${MIXER})`;
}
function loadText(base, word) {
  return `(i64.load offset=${8 * word} ${base})`;
}
function sameText(words, base) {
  return words.map((word, index) => `(i64.eq ${word} ${loadText(base, index)})`).reduce((all3, one2) => `(i32.and ${all3} ${one2})`);
}
function storeText(words, base) {
  return words.map((word, index) => `(i64.store offset=${8 * index} ${base} ${word})`).join("\n");
}
function kernelText(front2, hasBound, words) {
  const stateBytes = 8 * words;
  const { batch, hashes, filter } = front2;
  const emission = (operands2) => {
    const entry = "(local.get $entry)";
    const place = "(local.get $place)";
    const keep = `${storeText(operands2, entry)}
(i32.store offset=${hashes} (i32.shl (global.get $pending) (i32.const 2))
(i32.wrap_i64 (i64.shr_u (local.get $hash) (i64.const 32))))
(global.set $pending (i32.add (global.get $pending) (i32.const 1)))
(if (i32.ge_u (global.get $pending) (global.get $pendingMax)) (then (call $flush)))`;
    return `(local.set $hash ${hashText(operands2)})
(local.set $entry (i32.add (i32.const ${filter}) (i32.mul (i32.const ${stateBytes})
(i32.and (i32.wrap_i64 (i64.shr_u (local.get $hash) (i64.const 40)))
(i32.const ${FILTER_ENTRIES - 1})))))
(if (i32.eqz ${sameText(operands2, entry)}) (then
(local.set $place (i32.add (i32.const ${batch})
(i32.mul (global.get $pending) (i32.const ${stateBytes}))))
${storeText(operands2, place)}
${hasBound ? `(if (call $isInside ${place}) (then ${keep}))` : keep}))`;
  };
  const locals = "(local $hash i64) (local $entry i32) (local $place i32)";
  return { emission, locals, end: front2.end };
}
var imports = `(import "host" "offer" (func $offer (param i32 i32 i32 i32 i32)))
(memory (export "memory") (import "host" "memory") 1 65536)`;
function globalsText({ slotsMax }) {
  const names = ["depth", "pending", "count", "stop", "faulted", "touched", "source"];
  return `${names.map((name2) => `(global $${name2} (mut i32) (i32.const 0))`).join("\n")}
(global $meetDepth (mut i32) (i32.const 0))
(global $pendingMax (mut i32) (i32.const 1))
(global $statesMax (mut i32) (i32.const -1))
(global $slotsMax (mut i32) (i32.const ${slotsMax}))
(global $slotCount (mut i32) (i32.const ${SLOTS_MIN}))
(global $room (mut i32) (i32.const ${roomFor(SLOTS_MIN)}))
(global $selfDecided (mut i32) (i32.const 0x7fffffff))
(global $outside (mut i64) (i64.const 0))
(global $selfLoops (mut i64) (i64.const 0))`;
}
function offersText({ plan }) {
  const decided = `(i32.add (i32.const ${plan.decided})
(i32.shl (local.get $claim) (i32.const 2)))`;
  return `(func $offerAt (param $claim i32) (param $at i32) (param $depth i32)
(param $steps i32) (param $position i32)
(if (i32.ge_u (i32.load ${decided}) (local.get $steps)) (then
(i32.store ${decided} (local.get $steps))
(call $offer (local.get $claim) (local.get $at) (local.get $depth) (local.get $steps)
(local.get $position)))))
(func $offerState (param $claim i32) (param $at i32)
(call $offerAt (local.get $claim) (local.get $at) (global.get $meetDepth)
(global.get $meetDepth) (i32.const -1)))
(func $offerStep (param $claim i32) (param $position i32)
(call $offerAt (local.get $claim) (global.get $source) (global.get $depth)
(i32.add (global.get $depth) (i32.const 1)) (local.get $position)))
(func $noteSelfLoops
(global.set $selfLoops (i64.add (global.get $selfLoops) (i64.const 1)))
(if (i32.ge_u (global.get $selfDecided) (global.get $depth)) (then
(global.set $selfDecided (global.get $depth))
(call $offer (i32.const -1) (global.get $source) (global.get $depth) (global.get $depth)
(i32.const -1)))))
(func $isInside (param $at i32) (result i32)
(if (global.get $stop) (then (return (i32.const 0))))
(if (call $isWithin (local.get $at)) (then (return (i32.const 1))))
(global.set $outside (i64.add (global.get $outside) (i64.const 1)))
(call $judge (local.get $at))
(i32.const 0))`;
}
function addressText(base, index, bytes) {
  return `(i32.add (i32.const ${base | 0}) (i32.mul ${index} (i32.const ${bytes})))`;
}
function growText({ slots, states }, words) {
  const at3 = Array.from({ length: words }, (_, word) => loadText("(local.get $at)", word));
  const slot = addressText(slots, "(local.get $slot)", 4);
  return `(func $grow (result i32)
(local $index i32) (local $slot i32) (local $mask i32) (local $end i64) (local $at i32)
(local $pages i64)
(if (i32.ge_u (global.get $slotCount) (global.get $slotsMax)) (then (return (i32.const 0))))
(local.set $end (i64.add (i64.const ${states}) (i64.mul (i64.const ${8 * words})
(i64.shr_u (i64.mul (i64.extend_i32_u (global.get $slotCount)) (i64.const 3)) (i64.const 1)))))
(local.set $pages (i64.sub (i64.add (i64.shr_u (local.get $end) (i64.const 16)) (i64.const 1))
(i64.extend_i32_u (memory.size))))
(if (i64.gt_s (local.get $pages) (i64.const 0)) (then
(if (i32.eq (memory.grow (i32.wrap_i64 (local.get $pages))) (i32.const -1))
(then (return (i32.const 0))))))
(global.set $slotCount (i32.shl (global.get $slotCount) (i32.const 1)))
(global.set $room (i32.mul (i32.shr_u (global.get $slotCount) (i32.const 2)) (i32.const 3)))
(memory.fill (i32.const ${slots}) (i32.const 0)
(i32.shl (global.get $slotCount) (i32.const 2)))
(local.set $mask (i32.sub (global.get $slotCount) (i32.const 1)))
(local.set $at (i32.const ${states | 0}))
(block $done (loop $next
(br_if $done (i32.ge_u (local.get $index) (global.get $count)))
(local.set $index (i32.add (local.get $index) (i32.const 1)))
(local.set $slot (i32.and (local.get $mask)
(i32.wrap_i64 (i64.shr_u ${hashText(at3)} (i64.const 32)))))
(block $free (loop $probe
(br_if $free (i32.eqz (i32.load ${slot})))
(local.set $slot (i32.and (local.get $mask) (i32.add (local.get $slot) (i32.const 1))))
(br $probe)))
(i32.store ${slot} (local.get $index))
(local.set $at (i32.add (local.get $at) (i32.const ${8 * words})))
(br $next)))
(i32.const 1))`;
}
function insertText({ slots, states }, words) {
  const from = Array.from({ length: words }, (_, word) => loadText("(local.get $from)", word));
  const slot = addressText(slots, "(local.get $slot)", 4);
  const known5 = addressText(states, "(i32.sub (local.get $held) (i32.const 1))", 8 * words);
  const fresh = addressText(states, "(global.get $count)", 8 * words);
  return `(func $insert (param $from i32) (param $hash i32)
(local $slot i32) (local $held i32) (local $at i32)
(block $again (loop $restart
(local.set $slot (i32.and (local.get $hash)
(i32.sub (global.get $slotCount) (i32.const 1))))
(block $new (loop $probe
(local.set $held (i32.load ${slot}))
(br_if $new (i32.eqz (local.get $held)))
(local.set $at ${known5})
(if ${sameText(from, "(local.get $at)")} (then (return)))
(local.set $slot (i32.and (i32.add (local.get $slot) (i32.const 1))
(i32.sub (global.get $slotCount) (i32.const 1))))
(br $probe)))
(if (i32.ge_u (global.get $count) (global.get $statesMax)) (then
(global.set $stop (i32.const 1)) (return)))
(br_if $again (i32.lt_u (global.get $count) (global.get $room)))
(if (i32.eqz (call $grow)) (then (global.set $stop (i32.const 2)) (return)))
(br $restart)))
(local.set $at ${fresh})
${storeText(from, "(local.get $at)")}
(global.set $count (i32.add (global.get $count) (i32.const 1)))
(i32.store ${slot} (global.get $count))
(call $judge (local.get $at)))`;
}
function flushText(regions, words) {
  const { batch, hashes, heads, slots, states } = regions;
  const index = "(local.get $index)";
  const hash = `(i32.load ${addressText(hashes, index, 4)})`;
  const slot = `(i32.and ${hash} (local.get $mask))`;
  const step = `(local.set $index (i32.add ${index} (i32.const 1)))`;
  const head = addressText(heads, index, 4);
  const loop = (name2, body) => `(local.set $index (i32.const 0))
(block $end${name2} (loop $next${name2}
(br_if $end${name2} (i32.ge_u ${index} (global.get $pending)))
${body}
${step} (br $next${name2})))`;
  const touch = `(local.set $held (i32.load ${head}))
(if (local.get $held) (then (local.set $sum (i32.add (local.get $sum) (i32.load
${addressText(states, "(i32.sub (local.get $held) (i32.const 1))", 8 * words)})))))`;
  return `(func $flush (local $index i32) (local $mask i32) (local $sum i32) (local $held i32)
(local.set $mask (i32.sub (global.get $slotCount) (i32.const 1)))
${loop("1", `(i32.store ${head} (i32.load ${addressText(slots, slot, 4)}))`)}
${loop("2", touch)}
(global.set $touched (local.get $sum))
${loop("3", `(br_if $end3 (global.get $stop))
(call $insert ${addressText(batch, index, 8 * words)} ${hash})`)}
(global.set $pending (i32.const 0)))`;
}
function runText({ hasFinal }, regions, words) {
  const source = "(global.get $source)";
  const notFinal = hasFinal ? `(i32.eqz (call $isFinal ${source}))` : "(i32.const 1)";
  return `(func $run (export "run") (param $index i32) (param $end i32) (param $deadlock i32)
(result i32) (local $moves i32)
(block $done (loop $next
(br_if $done (i32.ge_u (local.get $index) (local.get $end)))
(global.set $source ${addressText(regions.states, "(local.get $index)", 8 * words)})
(local.set $index (i32.add (local.get $index) (i32.const 1)))
(local.set $moves (call $expand ${source}))
(if (i32.and (i32.ge_s (local.get $deadlock) (i32.const 0))
(i32.ne (local.get $moves) (i32.const 3))) (then
(if ${notFinal} (then
(if (i32.and (local.get $moves) (i32.const 1)) (then (call $noteSelfLoops)) (else
(call $offerAt (local.get $deadlock) ${source} (global.get $depth) (global.get $depth)
(i32.const -1))))))))
(if (i32.ge_u (i32.add (global.get $count) (global.get $pending)) (global.get $statesMax))
(then (call $flush)))
(br_if $done (global.get $stop))
(br $next)))
(call $flush)
(local.get $index))`;
}
function entryText(regions, hasBound, words) {
  const { batch, filter, states } = regions;
  const at3 = `(i32.const ${batch})`;
  const from = Array.from({ length: words }, (_, word) => loadText(at3, word));
  const first = Array.from(
    { length: words },
    (_, word) => loadText(`(i32.const ${states | 0})`, word)
  );
  const hash = `(i32.wrap_i64 (i64.shr_u ${hashText(from)} (i64.const 32)))`;
  const insert2 = `(call $insert ${at3} ${hash})`;
  return `(func (export "meet")
${hasBound ? `(if (call $isInside ${at3}) (then ${insert2}))` : insert2})
(func (export "fillFilter") (local $at i32)
(local.set $at (i32.const ${filter}))
(loop $next
${storeText(first, "(local.get $at)")}
(local.set $at (i32.add (local.get $at) (i32.const ${8 * words})))
(br_if $next (i32.lt_u (local.get $at)
(i32.const ${filter + FILTER_ENTRIES * 8 * words})))))
(func (export "setLevel") (param $depth i32) (param $meetDepth i32)
(global.set $depth (local.get $depth)) (global.set $meetDepth (local.get $meetDepth)))
(func (export "setLimits") (param $states i32) (param $slots i32) (param $batch i32)
(global.set $statesMax (local.get $states)) (global.set $slotsMax (local.get $slots))
(global.set $pendingMax (local.get $batch)))
(func (export "count") (result i32) (global.get $count))
(func (export "stop") (result i32) (global.get $stop))
(func (export "slotCount") (result i32) (global.get $slotCount))
(func (export "outside") (result f64) (f64.convert_i64_u (global.get $outside)))
(func (export "selfLoops") (result f64) (f64.convert_i64_u (global.get $selfLoops)))`;
}
function dataText({ data }) {
  return data.map(({ address: address2, bytes }) => {
    const text2 = [...bytes].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
    return `(data (i32.const ${address2}) "${text2}")`;
  }).join("\n");
}
function moduleText(code, regions) {
  const { stateWords } = code;
  return [
    "(module",
    imports,
    globalsText(regions),
    dataText(code),
    offersText(code),
    growText(regions, stateWords),
    insertText(regions, stateWords),
    flushText(regions, stateWords),
    runText(code, regions, stateWords),
    entryText(regions, code.hasBound, stateWords),
    code.functions,
    ")"
  ].join("\n");
}
function pagesFor(regions, stateWords) {
  return Math.ceil((regions.states + roomFor(SLOTS_MIN) * 8 * stateWords) / PAGE_BYTES) + 1;
}

// src/engine/kernel/wasm.ts
var wasm = Reflect.get(globalThis, "WebAssembly");

// src/engine/kernel/machine.ts
function assembleModule(code, front2, assemble) {
  const regions = planRegions(front2, code.plan.end, code.stateWords);
  const text2 = moduleText(code, regions);
  const bytes = assemble(text2);
  return { code, regions, text: text2, module: new wasm.Module(new Uint8Array(bytes)) };
}
var UNDECIDED = 2147483647;
var Machine = class {
  #memory;
  #exports;
  #compiled;
  #stateWords;
  #offered;
  #view;
  /** `stateWords` counts the 32-bit words of a packed state. */
  constructor(compiled2, stateWords, offer) {
    const { code, regions, module } = compiled2;
    this.#compiled = compiled2;
    this.#stateWords = stateWords;
    this.#offered = new Uint32Array(stateWords);
    const initial = pagesFor(regions, code.stateWords);
    this.#memory = new wasm.Memory({ initial, maximum: 65536 });
    this.#view = new DataView(this.#memory.buffer);
    const instance = new wasm.Instance(module, {
      host: {
        memory: this.#memory,
        offer: (claim, at3, depth, steps, position) => {
          this.#load(at3 >>> 0, this.#offered);
          offer(claim, this.#offered, depth, steps, position);
        }
      }
    });
    this.#exports = new Map(
      Object.entries(instance.exports).flatMap(
        ([name2, value]) => typeof value === "function" ? [[name2, value]] : []
      )
    );
  }
  get count() {
    return this.#call("count") >>> 0;
  }
  /** 0, or 1 where there may be no more states, or 2 where no room is left for one. */
  get stop() {
    return this.#call("stop");
  }
  get outsideCount() {
    return this.#call("outside");
  }
  get selfLoopCount() {
    return this.#call("selfLoops");
  }
  get sizeBytes() {
    return bytesFor(this.#call("slotCount"), 8 * this.#compiled.code.stateWords);
  }
  setLimits(statesMax, sizeBytesMax, batchMax) {
    const { slotsMax } = this.#compiled.regions;
    const stateBytes = 8 * this.#compiled.code.stateWords;
    let slots = slotsMax;
    while (sizeBytesMax !== null && slots > 1 && bytesFor(slots, stateBytes) > sizeBytesMax) {
      slots /= 2;
    }
    this.#call("setLimits", statesMax ?? -1, slots, batchMax);
  }
  setLevel(depth, meetDepth) {
    this.#call("setLevel", depth, meetDepth);
  }
  /** A state that is reached without a step. */
  meet(state) {
    this.#store(this.#compiled.regions.batch, state);
    this.#call("meet");
  }
  fillFilter() {
    this.#call("fillFilter");
  }
  /** Expands states by number; returns the number behind the last one. */
  run(from, end, deadlock) {
    return this.#call("run", from, end, deadlock) >>> 0;
  }
  read(index, into) {
    const { regions, code } = this.#compiled;
    this.#load(regions.states + index * 8 * code.stateWords, into);
  }
  /** Nothing is decided yet, and premises are as true as the coverage says. */
  begin(coverage) {
    const { plan } = this.#compiled.code;
    for (const [claim, isTrue3] of coverage.premiseTrue.entries()) {
      this.#data.setInt32(plan.decided + 4 * claim, UNDECIDED, true);
      this.#data.setUint8(plan.premises + claim, isTrue3);
    }
  }
  transitionsOf(action) {
    return this.#counter(this.#compiled.code.plan.transitions, action);
  }
  /** Adds what was seen to a coverage. */
  addTo(coverage) {
    const { plan } = this.#compiled.code;
    for (const [action, enabled] of coverage.enabled.entries()) {
      enabled.count += this.#counter(plan.enabled, action);
      this.#mark(coverage.clauseAlone[action], plan.clauses[action]);
      this.#mark(coverage.branchTaken[action], plan.branches[action]);
    }
    this.#mark(coverage.premiseTrue, plan.premises);
  }
  #mark(flags, address2) {
    if (flags === void 0 || address2 === void 0) return;
    for (let index = 0; index < flags.length; index++) {
      if (this.#data.getUint8(address2 + index) !== 0) flags[index] = 1;
    }
  }
  #counter(base, index) {
    return Number(this.#data.getBigUint64(base + 8 * index, true));
  }
  #call(name2, ...args) {
    const called = this.#exports.get(name2);
    return called === void 0 ? 0 : Number(called(...args));
  }
  /** The memory may have grown. */
  get #data() {
    if (this.#view.buffer !== this.#memory.buffer) this.#view = new DataView(this.#memory.buffer);
    return this.#view;
  }
  #load(at3, into) {
    const view = this.#data;
    for (let word = 0; word < this.#stateWords; word++) {
      into[word] = view.getUint32(at3 + 4 * (word ^ 1), true);
    }
  }
  #store(at3, state) {
    const view = this.#data;
    const wordCount2 = 2 * this.#compiled.code.stateWords;
    for (let word = 0; word < wordCount2; word++) {
      view.setUint32(at3 + 4 * (word ^ 1), state[word] ?? 0, true);
    }
  }
};

// src/engine/levels.ts
var Levels = class {
  #store;
  #starts;
  constructor(store2, starts) {
    assert(starts.length === 0 || starts[0] === 0, "the first level starts with the first state");
    this.#store = store2;
    this.#starts = starts;
  }
  /** The number of levels; the depth of the graph is one less. */
  get count() {
    return this.#starts.length;
  }
  get sizes() {
    return this.#starts.map((start, level) => this.#endOf(level) - start);
  }
  /**
   * Calls back for each state of a level in order of discovery; the state passed is overwritten.
   */
  forEach(level, into, visit) {
    const end = this.#endOf(level);
    for (let index = this.#starts[level] ?? end; index < end; index++) {
      this.#store.read(index, into);
      visit(into);
    }
  }
  #endOf(level) {
    return this.#starts[level + 1] ?? this.#store.count;
  }
};

// src/engine/states.ts
function compareStates(left, right) {
  for (let word = 0; word < left.length; word++) {
    const a = left[word];
    const b = right[word];
    if (a !== b) return a < b ? -1 : 1;
  }
  return 0;
}

// src/engine/sightings.ts
var Sightings = class {
  #least;
  #goals;
  #decidedGoals = 0;
  constructor(claimCount, goals) {
    this.#least = Array.from({ length: claimCount }, () => null);
    this.#goals = new Set(goals);
  }
  get all() {
    return this.#least;
  }
  /** Whether there are goals and each of them is decided. */
  get areGoalsDecided() {
    return this.#goals.size > 0 && this.#decidedGoals === this.#goals.size;
  }
  /** The claim is decided by a state itself. */
  offerState(claim, state, depth, fault2) {
    this.#offer(claim, { steps: depth, state, depth, successor: null, fault: fault2 });
  }
  /** The claim is decided by a transition, or an attempt at one, that starts in the state. */
  offerStep(claim, source, depth, successor, fault2) {
    this.#offer(claim, { steps: depth + 1, state: source, depth, successor, fault: fault2 });
  }
  #offer(claim, sighting) {
    const known5 = this.#least[claim];
    assert(known5 !== void 0, "a program calls back only with claims that it has declared");
    if (known5 === null) {
      if (this.#goals.has(claim)) this.#decidedGoals++;
    } else {
      assert(sighting.steps >= known5.steps, "places are offered in order of steps");
      if (sighting.steps > known5.steps || !isBefore(sighting, known5)) return;
    }
    this.#least[claim] = { ...sighting, state: sighting.state.slice() };
  }
};
function isBefore(left, right) {
  const order2 = compareStates(left.state, right.state);
  if (order2 !== 0) return order2 < 0;
  return (left.successor ?? -1) < (right.successor ?? -1);
}

// src/engine/compiled.ts
var PORTION = 4096;
var ONLY_ROW = 0;
var STOP_STATES = 1;
var STOP_MEMORY = 2;
var CompiledSearch = class {
  #program;
  #machine;
  #limits;
  #host;
  #startedMs;
  #sightings;
  #selfLoops = new Sightings(1, []);
  #deadlock;
  #levelStarts = [];
  #initialCount = 0;
  #depth = 0;
  #next = 0;
  #levelEnd = 0;
  #stop = null;
  constructor(program2, compiled2, options) {
    const { limits, host: host2, goals } = options;
    const { claims } = program2.info;
    this.#program = program2;
    this.#limits = limits;
    this.#host = host2;
    this.#startedMs = host2.nowMs();
    this.#sightings = new Sightings(claims.length, goals);
    this.#deadlock = claims.findIndex(({ kind }) => kind === "deadlock");
    this.#machine = new Machine(compiled2, program2.stateWords, (...place) => this.#offer(...place));
    this.#machine.begin(program2.coverage);
    const isExact = compiled2.code.hasBound && limits.statesMax !== null;
    this.#machine.setLimits(limits.statesMax, limits.memoryBytes, isExact ? 1 : BATCH_MAX);
    this.#addInitials();
  }
  advance(countMax) {
    const countOnce = Math.max(countMax, PORTION);
    for (let left = countOnce; left > 0 && this.#stop === null; ) {
      if (this.#next === this.#levelEnd && !this.#startLevel()) return false;
      const end = Math.min(this.#levelEnd, this.#next + left);
      left -= end - this.#next;
      this.#next = this.#machine.run(this.#next, end, this.#deadlock);
      this.#noteLevel();
      this.#noteStop();
    }
    if (this.#stop === null) this.#lookAround();
    return this.#stop === null;
  }
  outcome() {
    const machine = this.#machine;
    const { coverage, info } = this.#program;
    const levels2 = new Levels(machine, this.#levelStarts);
    const actionTransitions = info.actions.map((_, action) => machine.transitionsOf(action));
    const transitions = actionTransitions.reduce((sum, count2) => sum + count2, 0);
    machine.addTo(coverage);
    return {
      counts: {
        states: machine.count,
        generated: this.#initialCount + transitions,
        initials: this.#initialCount,
        transitions,
        depth: this.#depthFound,
        levelSizes: levels2.sizes,
        actionTransitions,
        outsideBound: machine.outsideCount
      },
      sightings: this.#sightings.all.map((sighting, claim) => this.#withFault(sighting, claim)),
      selfLoops: {
        count: machine.selfLoopCount,
        first: this.#selfLoops.all[ONLY_ROW] ?? null
      },
      stoppedBy: this.#stop,
      levels: levels2,
      elapsedMs: this.#host.nowMs() - this.#startedMs,
      memoryBytes: machine.sizeBytes
    };
  }
  get #depthFound() {
    return Math.max(0, this.#levelStarts.length - 1);
  }
  #addInitials() {
    for (const { state } of this.#program.initials()) {
      this.#initialCount++;
      if (this.#stop !== null) continue;
      this.#machine.meet(state);
      this.#noteLevel();
      this.#noteStop();
    }
    if (this.#machine.count > 0) this.#machine.fillFilter();
  }
  /** The first state behind a level starts the next one. */
  #noteLevel() {
    const isStarted = this.#levelStarts[this.#levelStarts.length - 1] === this.#levelEnd;
    if (!isStarted && this.#machine.count > this.#levelEnd) this.#levelStarts.push(this.#levelEnd);
  }
  #noteStop() {
    if (this.#stop !== null || this.#machine.stop === 0) return;
    const depth = this.#depthFound;
    const { statesMax, memoryBytes } = this.#limits;
    if (this.#machine.stop === STOP_STATES && statesMax !== null) {
      this.#stop = { kind: "states", max: statesMax, depth };
    }
    if (this.#machine.stop === STOP_MEMORY) {
      this.#stop = { kind: "memory", max: memoryBytes ?? this.#machine.sizeBytes, depth };
    }
  }
  #startLevel() {
    if (this.#next === this.#machine.count) return false;
    if (this.#next > 0) this.#depth++;
    this.#levelEnd = this.#machine.count;
    this.#machine.setLevel(this.#depth, this.#depth + 1);
    const { depthMax } = this.#limits;
    if (this.#sightings.areGoalsDecided) {
      this.#stop = { kind: "decided", depth: this.#depthFound };
    } else if (depthMax !== null && this.#depth >= depthMax) {
      this.#stop = { kind: "depth", max: depthMax, depth: this.#depthFound };
    } else {
      this.#lookAround();
    }
    return this.#stop === null;
  }
  #offer(claim, state, depth, steps, position) {
    if (claim < 0) this.#selfLoops.offerState(ONLY_ROW, state, depth, null);
    else if (position >= 0) this.#sightings.offerStep(claim, state, depth, position, null);
    else this.#sightings.offerState(claim, state, steps, null);
  }
  /** The fault that kept a claim from being evaluated, or that is the violation, in words. */
  #withFault(sighting, claim) {
    if (sighting === null) return null;
    const kind = this.#program.info.claims[claim]?.kind;
    if (kind === "invariant") return { ...sighting, fault: this.#judgedFault(sighting, claim) };
    if (kind === "noFault") return { ...sighting, fault: this.#stepFault(sighting) };
    return sighting;
  }
  #judgedFault({ state }, claim) {
    let found = null;
    this.#program.judge(state, (judged, fault2) => {
      if (judged === claim) found = fault2;
    });
    return found;
  }
  #stepFault({ state, successor }) {
    let position = 0;
    let found = null;
    const sink = {
      transition: () => {
        position++;
      },
      claim: () => {
      },
      fault: (_, fault2) => {
        if (position++ === successor) found = fault2;
      }
    };
    this.#program.expand(state, sink);
    return found;
  }
  #lookAround() {
    const elapsedMs = this.#host.nowMs() - this.#startedMs;
    const { timeMs } = this.#limits;
    const states = this.#machine.count;
    this.#host.onProgress({
      elapsedMs,
      states,
      transitions: this.#program.info.actions.reduce(
        (sum, _, action) => sum + this.#machine.transitionsOf(action),
        0
      ),
      depth: this.#depth,
      frontier: states - this.#next,
      memoryBytes: this.#machine.sizeBytes
    });
    if (this.#host.cancelled()) {
      this.#stop = { kind: "cancelled", depth: this.#depthFound };
    } else if (timeMs !== null && elapsedMs >= timeMs) {
      this.#stop = { kind: "time", max: timeMs, depth: this.#depthFound };
    }
  }
};

// src/base/source.ts
function spanTo(first, last) {
  assert(first.source === last.source, "a span lies in one source");
  return {
    source: first.source,
    start: Math.min(first.start, last.start),
    end: Math.max(first.end, last.end)
  };
}
function textOf(span) {
  return span.source.text.slice(span.start, span.end);
}

// src/values/fault.ts
var ModelFault = class extends Error {
  name = "ModelFault";
  fault;
  constructor(code, message, span) {
    super(message);
    this.fault = { code, message, span };
  }
};

// src/eval/faults.ts
var QUOTE_LENGTH_MAX = 60;
function quote(span) {
  const text2 = textOf(span).replace(/\s+/g, " ").trim();
  const isLong = text2.length > QUOTE_LENGTH_MAX;
  return `\`${isLong ? `${text2.slice(0, QUOTE_LENGTH_MAX - 3)}...` : text2}\``;
}
function isNone(operand, span) {
  return new ModelFault("fault/none", `${quote(operand)} is none`, span);
}
function isEmpty(operand, what, span) {
  return new ModelFault("fault/empty", `${quote(operand)} is empty and has no ${what}`, span);
}
function nothingFound(name2, span) {
  return new ModelFault("fault/empty", `there is no \`${name2}\` for ${quote(span)}`, span);
}
function divideByZero(divisor, span) {
  return new ModelFault("fault/divide-by-zero", `the divisor ${quote(divisor)} is 0`, span);
}
function noSuchKey(type2, key, span) {
  const message = `${printValue(type2, key)} is not a key: keys are ${printType(type2)}`;
  return new ModelFault("fault/no-such-key", message, span);
}
function noSuchIndex(position, length, span) {
  const there = length === 0 ? "the sequence is empty" : `positions are 0..${length - 1}`;
  return new ModelFault("fault/no-such-index", `there is no position ${position}: ${there}`, span);
}
function absent(type2, item, bag, span) {
  const message = `${printValue(type2, item)} is not in the bag ${quote(bag)}`;
  return new ModelFault("fault/absent", message, span);
}
function tooLarge(what, span) {
  return new ModelFault("fault/too-large", `${quote(span)} has ${what}`, span);
}
function doesNotFit(misfit, whole, what, span) {
  const { kind, value, type: type2 } = misfit;
  const where = type2 === whole ? `the range of ${what}` : `a part of ${what}`;
  switch (kind) {
    case "out-of-range":
      return new ModelFault(
        "fault/out-of-range",
        `${printValue(type2, value)} is not in ${printType(type2)}, ${where}`,
        span
      );
    case "none":
      return new ModelFault("fault/none", `none is not a value of ${what}`, span);
    case "full": {
      const count2 = asList(value).length;
      const place = type2 === whole ? what : where;
      return new ModelFault(
        "fault/full",
        `${count2} elements are too many for ${place}, a ${printType(type2)}`,
        span
      );
    }
    default:
      return unreachable(kind);
  }
}

// src/eval/arithmetic.ts
function compileArithmetic2(expr2, context) {
  switch (expr2.kind) {
    case "neg": {
      const operand = context.compile(expr2.operand);
      return (env) => neg(asInteger(operand(env)));
    }
    case "add":
      return compileTotal(expr2, add, context);
    case "sub":
      return compileTotal(expr2, sub, context);
    case "mul":
      return compileTotal(expr2, mul, context);
    case "div":
      return compileDivision(expr2, div, context);
    case "mod":
      return compileDivision(expr2, mod, context);
    case "min2":
    case "max2":
      return compileChoice(expr2, context);
    default:
      return unreachable(expr2);
  }
}
function compileTotal(expr2, operator, context) {
  const left = context.compile(expr2.left);
  const right = context.compile(expr2.right);
  return (env) => operator(asInteger(left(env)), asInteger(right(env)));
}
function compileDivision(expr2, operator, context) {
  const left = context.compile(expr2.left);
  const right = context.compile(expr2.right);
  return (env) => {
    const dividend = asInteger(left(env));
    const divisor = asInteger(right(env));
    if (divisor === 0) throw divideByZero(expr2.right.span, expr2.span);
    return operator(dividend, divisor);
  };
}
function compileChoice(expr2, context) {
  const left = context.compile(expr2.left);
  const right = context.compile(expr2.right);
  const compare = comparator(expr2.type);
  const sign = expr2.kind === "min2" ? 1 : -1;
  return (env) => {
    const leftValue = left(env);
    const rightValue = right(env);
    return compare(leftValue, rightValue) * sign <= 0 ? leftValue : rightValue;
  };
}

// src/eval/env.ts
function emptyEnv(locals = []) {
  return { pre: [], post: null, locals, outputs: [], refused: null };
}
function compileCondition(expr2, context) {
  const thunk = context.compile(expr2);
  return (env) => asBool(thunk(env));
}
function compileAll(exprs, context) {
  return exprs.map((expr2) => context.compile(expr2));
}
function localAt(env, local) {
  const value = env.locals[local];
  if (value === void 0) throw new Bug("a local is bound before it is read");
  return value;
}
function evaluateAll(thunks, env) {
  const values = [];
  for (const thunk of thunks) values.push(thunk(env));
  return values;
}

// src/eval/collections.ts
var RANGE_MAX2 = 1e6;
var SUBSETS_OF_MAX2 = 16;
function compileCollection2(expr2, context) {
  switch (expr2.kind) {
    case "collect":
      return compileCollect2(expr2, context);
    case "map": {
      const items = compileAll(expr2.items, context);
      return (env) => evaluateAll(items, env);
    }
    case "collection":
      return compileOperation3(expr2, context);
    case "contains":
      return compileContains2(expr2, context);
    case "subset": {
      const left = context.compile(expr2.left);
      const right = context.compile(expr2.right);
      const compare = commonOrder(elementOf2(expr2.left.type), elementOf2(expr2.right.type));
      return (env) => isSubset(asList(left(env)), asList(right(env)), compare);
    }
    case "subsets":
      return compileSubsets(expr2, context);
    case "range":
      return compileRange(expr2, context);
    default:
      return unreachable(expr2);
  }
}
function elementOrder(type2) {
  return comparator(elementOf2(type2));
}
function elementOf2(type2) {
  if (type2.kind === "set" || type2.kind === "bag" || type2.kind === "seq") return type2.of;
  throw new Bug("only sets, bags and sequences have elements");
}
function commonOrder(left, right) {
  const isRight = left.kind === "never" || right.kind === "option";
  return comparator(isRight ? right : left);
}
function compileCollect2(expr2, context) {
  const items = compileAll(expr2.items, context);
  const { kind } = expr2.type;
  if (kind === "seq") return (env) => evaluateAll(items, env);
  const compare = elementOrder(expr2.type);
  if (kind === "bag") return (env) => makeBag(evaluateAll(items, env), compare);
  return (env) => makeSet(evaluateAll(items, env), compare);
}
function compileOperation3(expr2, context) {
  if (expr2.op === "remove" && expr2.left.type.kind === "bag") return compileTakeOut(expr2, context);
  const left = context.compile(expr2.left);
  const right = context.compile(expr2.right);
  const isOfSets = expr2.op === "union" || expr2.op === "intersect" || expr2.op === "difference";
  const rightElement = isOfSets ? elementOf2(expr2.right.type) : expr2.right.type;
  const compare = commonOrder(elementOf2(expr2.left.type), rightElement);
  const operate = operation(expr2.op, compare, expr2.type.kind === "bag");
  return (env) => operate(asList(left(env)), right(env));
}
function operation(op, compare, isBag) {
  switch (op) {
    case "union":
      return (left, right) => unite(left, asList(right), compare);
    case "intersect":
      return (left, right) => intersect(left, asList(right), compare);
    case "difference":
      return (left, right) => subtract(left, asList(right), compare);
    case "insert":
      return (left, right) => insert(left, right, compare, isBag);
    case "remove":
      return (left, right) => remove(left, right, compare) ?? left;
    case "append":
      return (left, right) => [...left, right];
    default:
      return unreachable(op);
  }
}
function compileTakeOut(expr2, context) {
  const left = context.compile(expr2.left);
  const right = context.compile(expr2.right);
  const compare = commonOrder(elementOf2(expr2.left.type), expr2.right.type);
  return (env) => {
    const bag = asList(left(env));
    const item = right(env);
    const rest = remove(bag, item, compare);
    if (rest === null) throw absent(expr2.right.type, item, expr2.left.span, expr2.span);
    return rest;
  };
}
function compileContains2(expr2, context) {
  const item = context.compile(expr2.item);
  if (expr2.collection.kind === "range") return compileWithin(item, expr2.collection, context);
  const collection = context.compile(expr2.collection);
  const compare = commonOrder(elementOf2(expr2.collection.type), expr2.item.type);
  if (expr2.collection.type.kind === "seq") {
    return (env) => {
      const value = item(env);
      return asList(collection(env)).some((element) => compare(element, value) === 0);
    };
  }
  return (env) => {
    const value = item(env);
    return has(asList(collection(env)), value, compare);
  };
}
function compileWithin(item, range, context) {
  const lo = context.compile(range.lo);
  const hi = context.compile(range.hi);
  return (env) => {
    const value = item(env);
    const least = asInteger(lo(env));
    const greatest = asInteger(hi(env));
    return value !== null && least <= asInteger(value) && asInteger(value) <= greatest;
  };
}
function compileSubsets(expr2, context) {
  const operand = context.compile(expr2.operand);
  return (env) => {
    const set = asList(operand(env));
    if (set.length > SUBSETS_OF_MAX2) {
      throw tooLarge(
        `the subsets of ${set.length} elements; ${SUBSETS_OF_MAX2} are the most`,
        expr2.span
      );
    }
    return subsetsOf(set, set.length);
  };
}
function compileRange(expr2, context) {
  const lo = context.compile(expr2.lo);
  const hi = context.compile(expr2.hi);
  return (env) => {
    const least = asInteger(lo(env));
    const greatest = asInteger(hi(env));
    const count2 = normalise(BigInt(greatest) - BigInt(least) + 1n);
    if (count2 > RANGE_MAX2)
      throw tooLarge(`${count2} elements; ${RANGE_MAX2} are the most`, expr2.span);
    const values = [];
    for (let offset = 0; offset < count2; offset++) values.push(add(least, offset));
    return values;
  };
}

// src/eval/logic.ts
function compileLogic2(expr2, context) {
  switch (expr2.kind) {
    case "not": {
      const operand = compileCondition(expr2.operand, context);
      return (env) => !operand(env);
    }
    case "and":
    case "or":
    case "implies":
      return compileJunction(expr2, context);
    case "eq":
      return compileEqual(expr2, context);
    case "lt":
    case "le":
      return compileOrder(expr2, context);
    default:
      return unreachable(expr2);
  }
}
function compileJunction(expr2, context) {
  const left = compileCondition(expr2.left, context);
  const right = compileCondition(expr2.right, context);
  switch (expr2.kind) {
    case "and":
      return (env) => left(env) && right(env);
    case "or":
      return (env) => left(env) || right(env);
    case "implies":
      return (env) => !left(env) || right(env);
    default:
      return unreachable(expr2.kind);
  }
}
function isScalar2(type2) {
  const { kind } = type2.kind === "option" ? type2.of : type2;
  return kind === "bool" || kind === "int" || kind === "enum";
}
function compileEqual(expr2, context) {
  const left = context.compile(expr2.left);
  const right = context.compile(expr2.right);
  if (isScalar2(expr2.left.type) && isScalar2(expr2.right.type)) {
    return (env) => left(env) === right(env);
  }
  return (env) => equal(left(env), right(env));
}
function compileOrder(expr2, context) {
  const left = context.compile(expr2.left);
  const right = context.compile(expr2.right);
  const isStrict = expr2.kind === "lt";
  if (expr2.order.kind === "int") {
    if (isStrict) return (env) => asInteger(left(env)) < asInteger(right(env));
    return (env) => asInteger(left(env)) <= asInteger(right(env));
  }
  const compare = comparator(expr2.order);
  if (isStrict) return (env) => compare(left(env), right(env)) < 0;
  return (env) => compare(left(env), right(env)) <= 0;
}

// src/eval/quantifiers.ts
function compileQuantifier2(expr2, context) {
  switch (expr2.kind) {
    case "forall": {
      const body = compileCondition(expr2.body, context);
      const isRefuted = someOf2(expr2.binders, (env) => !body(env), context);
      return (env) => !isRefuted(env);
    }
    case "exists":
      return someOf2(expr2.binders, compileCondition(expr2.body, context), context);
    case "count":
      return countOf2(expr2.binders, compileCondition(expr2.body, context), context);
    case "any":
      return compileAny2(expr2, context);
    case "comprehension":
      return compileComprehension2(expr2, context);
    case "mapOf":
      return compileMapOf2(expr2, context);
    default:
      return unreachable(expr2);
  }
}
function compileDomain(binder, context) {
  const elements2 = elementsOf(binder);
  if (binder.domain.kind === "const") {
    const list2 = elements2(asList(binder.domain.value));
    return () => list2;
  }
  const domain = context.compile(binder.domain);
  return (env) => elements2(asList(domain(env)));
}
function elementsOf({ domain }) {
  if (domain.type.kind === "set") return (list2) => list2;
  const compare = elementOrder(domain.type);
  if (domain.type.kind === "bag") return (list2) => distinct(list2, compare);
  return (list2) => makeSet(list2, compare);
}
function someOf2(binders, test2, context) {
  return binders.reduceRight((inner3, binder) => {
    const { local } = binder;
    const domain = compileDomain(binder, context);
    return (env) => {
      const elements2 = domain(env);
      for (let index = 0; index < elements2.length; index++) {
        env.locals[local] = at(elements2, index);
        if (inner3(env)) return true;
      }
      return false;
    };
  }, test2);
}
function countOf2(binders, test2, context) {
  const one2 = (env) => test2(env) ? 1 : 0;
  return binders.reduceRight((inner3, binder) => {
    const { local } = binder;
    const domain = compileDomain(binder, context);
    return (env) => {
      const elements2 = domain(env);
      let total = 0;
      for (let index = 0; index < elements2.length; index++) {
        env.locals[local] = at(elements2, index);
        total += inner3(env);
      }
      return total;
    };
  }, one2);
}
function compileAny2(expr2, context) {
  const { local, name: name2 } = expr2.binder;
  const isFound = someOf2([expr2.binder], compileCondition(expr2.body, context), context);
  return (env) => {
    if (!isFound(env)) throw nothingFound(name2, expr2.span);
    return at(env.locals, local);
  };
}
function compileComprehension2(expr2, context) {
  const cond = expr2.cond === null ? null : compileCondition(expr2.cond, context);
  const value = context.compile(expr2.value);
  const innermost = (env, gathered2) => {
    if (cond === null || cond(env)) gathered2.push(value(env));
  };
  const gather2 = expr2.binders.reduceRight((inner3, binder) => {
    const { local } = binder;
    const domain = compileDomain(binder, context);
    return (env, gathered2) => {
      const elements2 = domain(env);
      for (let index = 0; index < elements2.length; index++) {
        env.locals[local] = at(elements2, index);
        inner3(env, gathered2);
      }
    };
  }, innermost);
  const compare = elementOrder(expr2.type);
  return (env) => {
    const gathered2 = [];
    gather2(env, gathered2);
    return makeSet(gathered2, compare);
  };
}
function compileMapOf2(expr2, context) {
  const { local } = expr2;
  const { type: type2 } = expr2;
  if (type2.kind !== "map") throw new Bug("a map comprehension makes a map");
  const keys2 = valuesOf(type2.key);
  const body = context.compile(expr2.body);
  return (env) => {
    const values = [];
    for (let index = 0; index < keys2.length; index++) {
      env.locals[local] = at(keys2, index);
      values.push(body(env));
    }
    return values;
  };
}

// src/values/fits.ts
var known3 = /* @__PURE__ */ new WeakMap();
function fitter(type2) {
  const before = known3.get(type2);
  if (before !== void 0) return before;
  const check2 = makeCheck(type2);
  known3.set(type2, check2);
  return check2;
}
function isValue(type2, value) {
  return fitter(type2)(value) === null;
}
function makeCheck(type2) {
  switch (type2.kind) {
    case "bool":
    case "enum":
      return (value) => value === null ? { kind: "none", value, type: type2 } : null;
    case "int":
      return checkInteger(type2);
    case "record":
      return checkFields(type2.fields, 0, type2);
    case "union":
      return checkUnion(type2);
    case "option": {
      const check2 = fitter(type2.of);
      return (value) => value === null ? null : check2(value);
    }
    case "set":
      return checkItems(type2, type2.of, type2.max ?? Number.POSITIVE_INFINITY);
    case "map":
      return checkItems(type2, type2.value, Number.POSITIVE_INFINITY);
    case "seq":
    case "bag":
      return checkItems(type2, type2.of, type2.max);
    case "never":
      return (value) => ({ kind: "out-of-range", value, type: type2 });
    default:
      return unreachable(type2);
  }
}
function checkInteger(type2) {
  const isSafe = [type2.lo, type2.hi].every((end) => Number.isSafeInteger(Number(end)));
  const lo = isSafe ? Number(type2.lo) : type2.lo;
  const hi = isSafe ? Number(type2.hi) : type2.hi;
  return (value) => {
    if (value === null) return { kind: "none", value, type: type2 };
    const integer2 = asInteger(value);
    return integer2 >= lo && integer2 <= hi ? null : { kind: "out-of-range", value, type: type2 };
  };
}
function checkFields(fields, from, type2) {
  const checks = fields.map((field) => fitter(field.type));
  return (value) => {
    if (value === null) return { kind: "none", value, type: type2 };
    const list2 = asList(value);
    for (let index = 0; index < checks.length; index++) {
      const misfit = at(checks, index)(at(list2, index + from));
      if (misfit !== null) return misfit;
    }
    return null;
  };
}
function checkUnion(type2) {
  const cases = type2.cases.map((unionCase) => checkFields(unionCase.fields, 1, type2));
  return (value) => {
    if (value === null) return { kind: "none", value, type: type2 };
    return at(cases, Number(at(asList(value), 0)))(value);
  };
}
function checkItems(type2, of, max) {
  const check2 = fitter(of);
  return (value) => {
    if (value === null) return { kind: "none", value, type: type2 };
    const list2 = asList(value);
    if (list2.length > max) return { kind: "full", value, type: type2 };
    for (let index = 0; index < list2.length; index++) {
      const misfit = check2(at(list2, index));
      if (misfit !== null) return misfit;
    }
    return null;
  };
}
function subsumes(target, source) {
  if (target === source || source.kind === "never") return true;
  if (target.kind === "option") {
    return subsumes(target.of, source.kind === "option" ? source.of : source);
  }
  if (source.kind === "option") return false;
  switch (target.kind) {
    case "bool":
      return source.kind === "bool";
    case "enum":
      return source.kind === "enum" && source.name === target.name;
    case "int":
      return isEmptyRange(source) || source.kind === "int" && isWithin2(source, target);
    case "record":
      return source.kind === "record" && subsumesFields(target.fields, source.fields);
    case "union":
      return source.kind === "union" && subsumesCases(target, source);
    case "set":
      return source.kind === "set" && subsumesItems(target.of, source.of, target.max ?? Number.POSITIVE_INFINITY, source);
    case "map":
      return source.kind === "map" && subsumes(target.value, source.value);
    case "seq":
    case "bag":
      return source.kind === target.kind && subsumesItems(target.of, source.of, target.max, source);
    case "never":
      return false;
    default:
      return unreachable(target);
  }
}
function isEmptyRange(type2) {
  return type2.kind === "int" && type2.lo > type2.hi;
}
function isWithin2(source, target) {
  return target.lo <= source.lo && source.hi <= target.hi;
}
function subsumesFields(targets, sources) {
  return targets.length === sources.length && targets.every((target, index) => subsumes(target.type, at(sources, index).type));
}
function subsumesCases(target, source) {
  return target.cases.length === source.cases.length && target.cases.every((one2, index) => subsumesFields(one2.fields, at(source.cases, index).fields));
}
function subsumesItems(target, source, max, collection) {
  if (source.kind === "never" || collection.max === 0) return true;
  return (collection.max ?? Number.POSITIVE_INFINITY) <= max && subsumes(target, source);
}

// src/values/place.ts
function replaceAt(whole, path2, from, part) {
  if (from === path2.length) return part;
  const list2 = asList(whole);
  const index = at(path2, from);
  return list2.with(index, replaceAt(at(list2, index), path2, from + 1, part));
}

// src/eval/records.ts
function compileRecord2(expr2, context) {
  switch (expr2.kind) {
    case "record": {
      const items = compileAll(expr2.items, context);
      return (env) => evaluateAll(items, env);
    }
    case "field": {
      const { index } = expr2;
      const operand = context.compile(expr2.operand);
      return (env) => at(asList(operand(env)), index);
    }
    case "update":
      return compileUpdate2(expr2, context);
    case "union": {
      const tag = expr2.case;
      const items = compileAll(expr2.items, context);
      return (env) => [tag, ...evaluateAll(items, env)];
    }
    case "isCase": {
      const tag = expr2.case;
      const operand = context.compile(expr2.operand);
      return (env) => at(asList(operand(env)), 0) === tag;
    }
    case "payload":
      return compilePayload2(expr2, context);
    case "isNone": {
      const operand = context.compile(expr2.operand);
      return (env) => operand(env) === null;
    }
    case "unwrap":
      return compileUnwrap2(expr2, context);
    case "fit":
      return compileFit(expr2, context);
    default:
      return unreachable(expr2);
  }
}
function compileUpdate2(expr2, context) {
  const operand = context.compile(expr2.operand);
  const changes = expr2.changes.map(({ path: path2, value }) => ({ path: path2, value: context.compile(value) }));
  return (env) => {
    let whole = operand(env);
    for (const { path: path2, value } of changes) whole = replaceAt(whole, path2, 0, value(env));
    return whole;
  };
}
function compilePayload2(expr2, context) {
  const { case: tag, index } = expr2;
  const operand = context.compile(expr2.operand);
  return (env) => {
    const union2 = asList(operand(env));
    assert(asNumber(at(union2, 0)) === tag, "a payload is read after its case was tested");
    return at(union2, index + 1);
  };
}
function compileUnwrap2(expr2, context) {
  const operand = context.compile(expr2.operand);
  return (env) => {
    const value = operand(env);
    if (value === null) throw isNone(expr2.operand.span, expr2.span);
    return value;
  };
}
function compileFit(expr2, context) {
  const { type: type2, what, span } = expr2;
  const operand = context.compile(expr2.operand);
  const misfitOf = fitter(type2);
  return (env) => {
    const value = operand(env);
    const misfit = misfitOf(value);
    if (misfit !== null) throw doesNotFit(misfit, type2, what, span);
    return value;
  };
}

// src/eval/sequences.ts
function compileSequence2(expr2, context) {
  switch (expr2.kind) {
    case "size": {
      const operand = context.compile(expr2.operand);
      return (env) => asList(operand(env)).length;
    }
    case "head":
      return compilePart(expr2, "first element", (list2) => at(list2, 0), context);
    case "last":
      return compilePart(expr2, "last element", (list2) => at(list2, list2.length - 1), context);
    case "tail":
      return compilePart(expr2, "first element", (list2) => list2.slice(1), context);
    case "minOf":
      return compilePart(expr2, "least element", extreme2(expr2.operand.type, 1), context);
    case "maxOf":
      return compilePart(expr2, "greatest element", extreme2(expr2.operand.type, -1), context);
    case "removeAt":
      return compileRemoveAt2(expr2, context);
    case "index": {
      const { type: type2 } = expr2.operand;
      return type2.kind === "map" ? compileKey2(expr2, type2, context) : compilePosition2(expr2, context);
    }
    default:
      return unreachable(expr2);
  }
}
function compilePart(expr2, what, partOf3, context) {
  const operand = context.compile(expr2.operand);
  return (env) => {
    const list2 = asList(operand(env));
    if (list2.length === 0) throw isEmpty(expr2.operand.span, what, expr2.span);
    return partOf3(list2);
  };
}
function extreme2(type2, sign) {
  if (type2.kind === "seq") {
    const compare = comparator(type2.of);
    return (list2) => list2.reduce((best, item) => compare(item, best) * sign < 0 ? item : best);
  }
  return sign === 1 ? (list2) => at(list2, 0) : (list2) => at(list2, list2.length - 1);
}
function compileKey2(expr2, type2, context) {
  const operand = context.compile(expr2.operand);
  const key = context.compile(expr2.key);
  const { ordinalOf: ordinalOf2 } = ordinals(type2.key);
  return (env) => {
    const values = asList(operand(env));
    const keyValue = key(env);
    const ordinal = ordinalOf2(keyValue);
    if (ordinal < 0) throw noSuchKey(type2.key, keyValue, expr2.span);
    return at(values, ordinal);
  };
}
function compilePosition2(expr2, context) {
  const operand = context.compile(expr2.operand);
  const key = context.compile(expr2.key);
  return (env) => {
    const list2 = asList(operand(env));
    const position = asInteger(key(env));
    if (position < 0 || position >= list2.length) {
      throw noSuchIndex(position, list2.length, expr2.span);
    }
    return at(list2, Number(position));
  };
}
function compileRemoveAt2(expr2, context) {
  const operand = context.compile(expr2.operand);
  const place = context.compile(expr2.position);
  return (env) => {
    const list2 = asList(operand(env));
    const position = asInteger(place(env));
    if (position < 0 || position >= list2.length) {
      throw noSuchIndex(position, list2.length, expr2.span);
    }
    return list2.toSpliced(Number(position), 1);
  };
}

// src/eval/compile.ts
var Functions = class {
  #fns;
  #compiled = /* @__PURE__ */ new Map();
  constructor(fns) {
    this.#fns = fns;
  }
  callee(fn, mode) {
    const key = `${fn} ${mode}`;
    const before = this.#compiled.get(key);
    if (before !== void 0) return before;
    const { body, locals } = at(this.#fns, fn);
    const made = { body: compileExpr(body, mode, this), locals };
    this.#compiled.set(key, made);
    return made;
  }
};
function compileExpr(expr2, mode, functions) {
  return compile2(expr2, contextOf(mode, functions));
}
function contextOf(mode, functions) {
  const context = {
    mode,
    compile: (expr2) => compile2(expr2, context),
    compilePrimed: (expr2) => compileExpr(expr2, "post", functions),
    callee: (fn) => functions.callee(fn, mode)
  };
  return context;
}
function compile2(expr2, context) {
  switch (expr2.kind) {
    case "const": {
      const { value } = expr2;
      return () => value;
    }
    case "local": {
      const { local } = expr2;
      return (env) => localAt(env, local);
    }
    case "read":
      return compileRead(expr2.slot, context.mode);
    case "output": {
      const { output: output2 } = expr2;
      return (env) => at(env.outputs, output2);
    }
    case "refused":
      return (env) => env.refused;
    case "prime":
      return context.compilePrimed(expr2.operand);
    case "call":
      return compileCall2(expr2, context);
    case "let":
      return compileLet(expr2, context);
    case "if":
      return compileIf2(expr2, context);
    default:
      return compileOperation4(expr2, context);
  }
}
function compileOperation4(expr2, context) {
  switch (expr2.kind) {
    case "not":
    case "and":
    case "or":
    case "implies":
    case "eq":
    case "lt":
    case "le":
      return compileLogic2(expr2, context);
    case "neg":
    case "add":
    case "sub":
    case "mul":
    case "div":
    case "mod":
    case "min2":
    case "max2":
      return compileArithmetic2(expr2, context);
    case "record":
    case "field":
    case "update":
    case "union":
    case "isCase":
    case "payload":
    case "isNone":
    case "unwrap":
    case "fit":
      return compileRecord2(expr2, context);
    case "size":
    case "head":
    case "last":
    case "tail":
    case "removeAt":
    case "index":
    case "minOf":
    case "maxOf":
      return compileSequence2(expr2, context);
    case "comprehension":
    case "forall":
    case "exists":
    case "count":
    case "any":
    case "mapOf":
      return compileQuantifier2(expr2, context);
    default:
      return compileCollection2(expr2, context);
  }
}
function compileRead(slot, mode) {
  if (mode === "pre") return (env) => at(env.pre, slot);
  return (env) => {
    if (env.post === null) throw new Bug("an after-state is read only where there is a step");
    return at(env.post, slot);
  };
}
function compileCall2(expr2, context) {
  const args = compileAll(expr2.args, context);
  const { body, locals } = context.callee(expr2.fn);
  return (env) => {
    const frame = new Array(locals);
    for (let index = 0; index < args.length; index++) frame[index] = at(args, index)(env);
    const callers = env.locals;
    env.locals = frame;
    const value = body(env);
    env.locals = callers;
    return value;
  };
}
function compileLet(expr2, context) {
  const { local } = expr2;
  const value = context.compile(expr2.value);
  const body = context.compile(expr2.body);
  return (env) => {
    env.locals[local] = value(env);
    return body(env);
  };
}
function compileIf2(expr2, context) {
  const cond = compileCondition(expr2.cond, context);
  const then = context.compile(expr2.then);
  const otherwise = context.compile(expr2.otherwise);
  return (env) => cond(env) ? then(env) : otherwise(env);
}

// src/program/program.ts
var ModelFaultError = class extends Error {
  fault;
  constructor(fault2) {
    super(fault2.message);
    this.name = "ModelFaultError";
    this.fault = fault2;
  }
};

// src/interpreter/path.ts
function compilePath(stmt2, context) {
  const { slot } = stmt2;
  const fixed = stmt2.path.flatMap((step) => step.kind === "field" ? [step.index] : []);
  if (fixed.length === stmt2.path.length) return () => fixed;
  const steps = stmt2.path.map((step) => compileStep(step, stmt2, context));
  return (env) => {
    const indices = [];
    let whole = at(env.pre, slot);
    for (let position = 0; position < steps.length; position++) {
      const index = at(steps, position)(env, whole);
      indices.push(index);
      whole = at(asList(whole), index);
    }
    return indices;
  };
}
function compileStep(step, stmt2, context) {
  if (step.kind === "field") return () => step.index;
  const key = context.compile(step.key);
  const { collection } = step;
  if (collection.kind !== "map") return stepByPosition(key, stmt2);
  const { ordinalOf: ordinalOf2 } = ordinals(collection.key);
  return (env) => {
    const value = key(env);
    const ordinal = ordinalOf2(value);
    if (ordinal < 0) throw noSuchKey(collection.key, value, stmt2.span);
    return ordinal;
  };
}
function stepByPosition(key, stmt2) {
  return (env, whole) => {
    const position = asInteger(key(env));
    const { length } = asList(whole);
    if (position < 0 || position >= length) throw noSuchIndex(position, length, stmt2.span);
    return Number(position);
  };
}

// src/interpreter/place-text.ts
function printPlace(name2, type2, path2) {
  let text2 = name2;
  let here = type2;
  for (const index of path2) {
    if (here.kind === "record") {
      const field = at(here.fields, index);
      text2 += `.${field.name}`;
      here = field.type;
    } else if (here.kind === "map") {
      text2 += `[${printValue(here.key, ordinals(here.key).valueAt(index))}]`;
      here = here.value;
    } else {
      text2 += `[${index}]`;
      here = here.kind === "seq" ? here.of : here;
    }
  }
  return text2;
}

// src/interpreter/body.ts
var BodyCompiler = class {
  #model;
  #context;
  #taken;
  /** `taken` gets a 1 for each branch that is ever taken. */
  constructor(model2, context, taken) {
    this.#model = model2;
    this.#context = context;
    this.#taken = taken;
  }
  block(stmts) {
    const execs = stmts.map((stmt2) => this.#statement(stmt2));
    return (run) => {
      for (let index = 0; index < execs.length; index++) {
        if (!at(execs, index)(run)) return false;
      }
      return true;
    };
  }
  #statement(stmt2) {
    switch (stmt2.kind) {
      case "assign":
        return this.#assign(stmt2);
      case "output":
        return this.#output(stmt2);
      case "refuse":
        return this.#refuse(stmt2);
      case "let": {
        const { local } = stmt2;
        const value = this.#context.compile(stmt2.value);
        return ({ env }) => {
          env.locals[local] = value(env);
          return true;
        };
      }
      case "if":
        return this.#if(stmt2);
      case "for":
        return this.#for(stmt2);
      case "choose":
        return this.#choose(stmt2);
      case "either":
        return this.#either(stmt2);
      case "block":
        return this.block(stmt2.body);
      default:
        return unreachable(stmt2);
    }
  }
  #assign(stmt2) {
    const { slot, span } = stmt2;
    const { name: name2, type: type2 } = at(this.#model.slots, slot);
    const path2 = compilePath(stmt2, this.#context);
    const value = this.#context.compile(stmt2.value);
    return ({ env, next, writes }) => {
      const indices = path2(env);
      const part = value(env);
      if (!writes.add(slot, indices)) throw assignedTwice(printPlace(name2, type2, indices), span);
      next[slot] = replaceAt(at(next, slot), indices, 0, part);
      return true;
    };
  }
  /** Outputs are numbered behind the slots among the writes. */
  #output(stmt2) {
    const { output: output2, span } = stmt2;
    const { name: name2 } = at(this.#model.outputs, output2);
    const place = this.#model.slots.length + output2;
    const value = this.#context.compile(stmt2.value);
    return ({ env, outputs, writes }) => {
      const sent = value(env);
      if (!writes.add(place, [])) throw assignedTwice(name2, span);
      outputs[output2] = sent;
      return true;
    };
  }
  #refuse({ reason, span }) {
    return (run) => {
      if (run.reason !== null && run.reason !== reason) throw refusedTwice(span);
      run.reason = reason;
      return true;
    };
  }
  #if(stmt2) {
    const cond = compileCondition(stmt2.cond, this.#context);
    const then = this.#branch(stmt2.thenBranch, stmt2.then);
    const otherwise = this.#branch(stmt2.otherwiseBranch, stmt2.otherwise);
    return (run) => cond(run.env) ? then(run) : otherwise(run);
  }
  #branch(branch2, stmts) {
    const block3 = this.block(stmts);
    if (branch2 === null) return block3;
    const taken = this.#taken;
    return (run) => {
      taken[branch2] = 1;
      return block3(run);
    };
  }
  #for(stmt2) {
    const { local } = stmt2.binder;
    const domain = compileDomain(stmt2.binder, this.#context);
    const body = this.block(stmt2.body);
    return (run) => {
      const elements2 = domain(run.env);
      for (let index = 0; index < elements2.length; index++) {
        run.env.locals[local] = at(elements2, index);
        if (!body(run)) return false;
      }
      return true;
    };
  }
  /**
   * The condition is asked of every element before one is taken, so that a fault in it has one
   * place.
   */
  #choose(stmt2) {
    const { local } = stmt2.binder;
    const domain = compileDomain(stmt2.binder, this.#context);
    const cond = stmt2.cond === null ? () => true : this.#context.compile(stmt2.cond);
    return ({ env, choices, chosen }) => {
      const elements2 = domain(env);
      const wanted = choices.next();
      let count2 = 0;
      let found = null;
      for (let index = 0; index < elements2.length; index++) {
        const element = at(elements2, index);
        env.locals[local] = element;
        if (cond(env) !== true) continue;
        if (count2 === wanted) found = element;
        count2++;
      }
      if (count2 === 0) return false;
      choices.pass(count2);
      env.locals[local] = found;
      chosen.push(found);
      return true;
    };
  }
  #either(stmt2) {
    const branches = stmt2.branches.map((branch2) => this.block(branch2));
    return (run) => {
      const branch2 = run.choices.next();
      run.choices.pass(branches.length);
      run.chosen.push(branch2);
      return at(branches, branch2)(run);
    };
  }
};
function assignedTwice(place, span) {
  const message = `\`${place}\` is assigned twice in one step`;
  return new ModelFault("fault/assigned-twice", message, span);
}
function refusedTwice(span) {
  return new ModelFault("fault/refused-twice", "one step is refused for two reasons", span);
}

// src/interpreter/roots.ts
function compileRoot(root2, functions, frameSize = 0) {
  const frame = new Array(Math.max(root2.locals, frameSize)).fill(null);
  return { frame, thunk: compileExpr(root2.expr, "pre", functions) };
}
function runRoot({ frame, thunk }, env) {
  env.locals = frame;
  return thunk(env);
}
function isTrue(root2, env) {
  return asBool(runRoot(root2, env));
}
function faultOf(error) {
  if (error instanceof ModelFault) return error.fault;
  throw error;
}

// src/interpreter/actions.ts
function compileAction(index, model2, functions, taken) {
  const action = at(model2.actions, index);
  const context = contextOf("pre", functions);
  const condition2 = (cond) => cond === null ? null : compileCondition(cond, context);
  return {
    index,
    frame: new Array(action.locals).fill(null),
    params: action.params.map((binder) => ({
      local: binder.local,
      domain: compileDomain(binder, context)
    })),
    clauses: action.clauses.map(({ cond }) => compileCondition(cond, context)),
    spends: action.spends.map(({ slot, limit, cond }) => ({ slot, limit, cond: condition2(cond) })),
    body: new BodyCompiler(model2, context, taken).block(action.body)
  };
}
function visitInstances(action, env, visitor) {
  visitFrom(0, action, env, visitor);
}
function visitFrom(position, action, env, visitor) {
  if (position === action.params.length) {
    visitor.instance(action);
    return;
  }
  const { local, domain } = at(action.params, position);
  let elements2;
  try {
    env.locals = action.frame;
    elements2 = domain(env);
  } catch (error) {
    visitor.domainFault(action, position, faultOf(error));
    return;
  }
  for (let index = 0; index < elements2.length; index++) {
    action.frame[local] = at(elements2, index);
    visitFrom(position + 1, action, env, visitor);
  }
}
function argsOf(action, count2 = action.params.length) {
  return action.params.slice(0, count2).map(({ local }) => at(action.frame, local));
}
var PASSED = -1;
var SPENT = -2;
function judgeGuard(action, env) {
  env.locals = action.frame;
  const { clauses, spends } = action;
  for (let index = 0; index < clauses.length; index++) {
    if (!at(clauses, index)(env)) return index;
  }
  for (let index = 0; index < spends.length; index++) {
    const { slot, limit, cond } = at(spends, index);
    if (asNumber(at(env.pre, slot)) >= limit && (cond === null || cond(env))) return SPENT;
  }
  return PASSED;
}
function spend(action, env, next) {
  for (let index = 0; index < action.spends.length; index++) {
    const { slot, cond } = at(action.spends, index);
    if (cond === null || cond(env)) next[slot] = asNumber(at(next, slot)) + 1;
  }
}
function refusesAlone(action, clause, env) {
  env.locals = action.frame;
  try {
    for (let index = clause + 1; index < action.clauses.length; index++) {
      if (!at(action.clauses, index)(env)) return false;
    }
    return true;
  } catch (error) {
    faultOf(error);
    return false;
  }
}
function decides(action, clause, env) {
  env.locals = action.frame;
  for (let index = clause + 1; index < action.clauses.length; index++) {
    try {
      if (!at(action.clauses, index)(env)) return false;
    } catch (error) {
      faultOf(error);
    }
  }
  return true;
}

// src/interpreter/claims.ts
function compileClaims(model2, functions) {
  const states = [];
  const steps = model2.actions.map(() => []);
  let final = null;
  for (const [index, claim] of model2.claims.entries()) {
    switch (claim.kind) {
      case "invariant":
      case "witness":
        states.push(compileBody(index, claim.kind, claim.body, functions));
        break;
      case "step":
      case "stepWitness": {
        const compiled2 = compileBody(index, claim.kind, claim.body, functions);
        for (const { action, locals } of claim.on ?? everyAction(model2)) {
          steps[action]?.push({ ...compiled2, binds: locals });
        }
        break;
      }
      case "deadlock":
        final = claim.final === null ? null : compileRoot(claim.final, functions);
        break;
      case "noFault":
      case "law":
        break;
      default:
        return unreachable(claim);
    }
  }
  return { states, steps, final };
}
function everyAction(model2) {
  return model2.actions.map((_, action) => ({ action, locals: [] }));
}
function compileBody(claim, kind, body, functions) {
  const isWitness2 = kind === "witness" || kind === "stepWitness";
  const premise = isWitness2 ? null : premiseOf2(body.expr);
  return {
    claim,
    root: compileRoot(body, functions),
    premise: premise === null ? null : compileRoot({ ...body, expr: premise }, functions),
    isWitness: isWitness2
  };
}
function premiseOf2(expr2) {
  if (expr2.kind === "implies") return expr2.left;
  if (expr2.kind !== "forall" && expr2.kind !== "let") return null;
  const body = premiseOf2(expr2.body);
  if (body === null) return null;
  return expr2.kind === "forall" ? { ...expr2, kind: "exists", body } : { ...expr2, type: body.type, body };
}
function initialPremises(model2) {
  return Uint8Array.from(model2.claims, (claim) => {
    const isWatched = claim.kind === "invariant" || claim.kind === "step";
    return isWatched && premiseOf2(claim.body.expr) !== null ? 0 : 1;
  });
}
function judge2(compiled2, env, premises, found) {
  const { claim, root: root2, premise, isWitness: isWitness2 } = compiled2;
  if (premise !== null && premises[claim] === 0 && holds2(premise, env)) premises[claim] = 1;
  let isFound;
  try {
    isFound = isTrue(root2, env) === isWitness2;
  } catch (error) {
    const fault2 = faultOf(error);
    if (!isWitness2) found(claim, fault2);
    return;
  }
  if (isFound) found(claim, null);
}
function holds2(root2, env) {
  try {
    return isTrue(root2, env);
  } catch (error) {
    faultOf(error);
    return false;
  }
}
function judgeState(claims, env, premises, found) {
  for (let index = 0; index < claims.states.length; index++) {
    judge2(at(claims.states, index), env, premises, found);
  }
}
function judgeStep(claims, action, env, premises, found) {
  const list2 = at(claims.steps, action.index);
  for (let index = 0; index < list2.length; index++) {
    const claim = at(list2, index);
    bindArgs(claim, claim.root, action);
    if (claim.premise !== null) bindArgs(claim, claim.premise, action);
    judge2(claim, env, premises, found);
  }
}
function bindArgs({ binds }, { frame }, action) {
  for (let position = 0; position < binds.length; position++) {
    const local = binds[position] ?? null;
    if (local === null) continue;
    frame[local] = at(action.frame, at(action.params, position).local);
  }
}

// src/interpreter/cover.ts
function emptyCoverage(model2) {
  return {
    enabled: model2.actions.map(() => ({ count: 0 })),
    clauseAlone: model2.actions.map(({ clauses }) => new Uint8Array(clauses.length)),
    branchTaken: model2.actions.map(({ branches }) => new Uint8Array(branches.length)),
    premiseTrue: initialPremises(model2)
  };
}

// src/interpreter/expand.ts
function judgeRun({ claims, stepper, env, coverage }, action, found) {
  if (at(claims.steps, action.index).length === 0) return;
  env.post = stepper.run.next;
  env.outputs = stepper.run.outputs;
  env.refused = stepper.run.reason;
  judgeStep(claims, action, env, coverage.premiseTrue, found);
  env.post = null;
}
var Expander = class {
  #machine;
  #target;
  #found;
  #source;
  #sink;
  #stepCount = 0;
  #hasFault = false;
  #canMove = false;
  constructor(machine) {
    this.#machine = machine;
    this.#target = new Uint32Array(machine.layout.words);
    this.#source = this.#target;
    this.#sink = { transition: () => {
    }, claim: () => {
    }, fault: () => {
    } };
    this.#found = (claim) => this.#sink.claim(claim);
  }
  /** The state is already unpacked into the environment of the machine. */
  expand(source, sink) {
    const { actions, env } = this.#machine;
    this.#source = source;
    this.#sink = sink;
    this.#canMove = false;
    for (let index = 0; index < actions.length; index++) {
      visitInstances(at(actions, index), env, this);
    }
    return this.#canMove;
  }
  instance(action) {
    const { env, stepper, coverage, isMove } = this.#machine;
    let guard;
    try {
      guard = judgeGuard(action, env);
    } catch (error) {
      this.fault(action, faultOf(error));
      return;
    }
    if (guard !== PASSED) {
      if (guard !== SPENT) this.#noteClause(action, guard);
      return;
    }
    this.#stepCount = 0;
    this.#hasFault = false;
    stepper.visitSteps(action, this);
    if (this.#stepCount > 0 || this.#hasFault) at(coverage.enabled, action.index).count++;
    if (this.#stepCount > 0 && at(isMove, action.index)) this.#canMove = true;
  }
  #noteClause(action, clause) {
    const { env, coverage } = this.#machine;
    const seen = at(coverage.clauseAlone, action.index);
    if (seen[clause] === 0 && decides(action, clause, env)) seen[clause] = 1;
  }
  domainFault(action, _argsKnown, fault2) {
    this.fault(action, fault2);
  }
  step(action) {
    const { layout, env, stepper } = this.#machine;
    this.#stepCount++;
    this.#target.set(this.#source);
    repackInto(layout, env.pre, stepper.run.next, this.#target);
    judgeRun(this.#machine, action, this.#found);
    this.#sink.transition(action.index, this.#target);
  }
  fault(action, fault2) {
    this.#hasFault = true;
    this.#sink.fault(action.index, fault2);
  }
};

// src/interpreter/info.ts
function infoOf(model2) {
  return {
    model: model2.name,
    config: model2.config,
    slots: model2.slots.map(({ name: name2, kind, type: type2 }) => ({ name: name2, kind, type: type2 })),
    actions: model2.actions.map((action) => actionInfo(action, model2)),
    claims: model2.claims.map(({ name: name2, kind, doc, span }) => ({ name: name2, kind, doc, span })),
    reasons: model2.reasons.map(({ name: name2, kind, doc }) => ({ name: name2, kind, doc })),
    inits: model2.inits.map(({ name: name2, type: type2, ghostOnly }) => ({ name: name2, type: type2, ghostOnly })),
    outputs: model2.outputs.map(({ name: name2, type: type2 }) => ({ name: name2, type: type2 })),
    observed: model2.observed.map(({ name: name2, value }) => ({ name: name2, type: value.expr.type }))
  };
}
function actionInfo(action, model2) {
  const { name: name2, kind, doc, span, branches } = action;
  const params2 = action.params.map((param) => ({ name: param.name, type: param.type }));
  const clauses = action.clauses.map((clause) => ({
    text: clause.text,
    reason: clause.reason === null ? null : at(model2.reasons, clause.reason).name,
    span: clause.span
  }));
  return { name: name2, kind, doc, span, params: params2, clauses, branches };
}

// src/interpreter/choices.ts
var Choices2 = class {
  #taken = [];
  #counts = [];
  #met = 0;
  /** Before the first run of a body. */
  reset() {
    this.#taken.length = 0;
    this.#counts.length = 0;
    this.#met = 0;
  }
  /** Before each run. */
  restart() {
    this.#met = 0;
  }
  /** The alternative that this run takes at the choice it meets next. */
  next() {
    return this.#taken[this.#met] ?? 0;
  }
  /** Says how many alternatives there were, at least one, and goes on. */
  pass(count2) {
    if (this.#met === this.#taken.length) {
      this.#taken.push(0);
      this.#counts.push(count2);
    }
    this.#met++;
  }
  /** Goes to the next combination of the choices that were met; false after the last. */
  advance() {
    while (this.#taken.length > 0) {
      const last = this.#taken.length - 1;
      const taken = (this.#taken[last] ?? 0) + 1;
      if (taken < (this.#counts[last] ?? 0)) {
        this.#taken[last] = taken;
        return true;
      }
      this.#taken.pop();
      this.#counts.pop();
    }
    return false;
  }
};

// src/interpreter/writes.ts
var Writes2 = class {
  #slots = [];
  #paths = [];
  reset() {
    this.#slots.length = 0;
    this.#paths.length = 0;
  }
  /** Notes an assignment; false where the place, a part of it or the whole was assigned before. */
  add(slot, path2) {
    for (let index = 0; index < this.#slots.length; index++) {
      if (at(this.#slots, index) === slot && overlap2(at(this.#paths, index), path2)) return false;
    }
    this.#slots.push(slot);
    this.#paths.push(path2);
    return true;
  }
};
function overlap2(left, right) {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index++) {
    if (at(left, index) !== at(right, index)) return false;
  }
  return true;
}

// src/interpreter/steps.ts
var Stepper = class {
  run;
  #initialOutputs;
  #onces;
  constructor(model2, functions, env) {
    this.run = {
      env,
      next: [],
      outputs: [],
      choices: new Choices2(),
      writes: new Writes2(),
      chosen: [],
      reason: null
    };
    this.#initialOutputs = model2.outputs.map(({ initial }) => initial);
    this.#onces = compileOnces(model2, functions);
  }
  /** Every combination of choices of an instance whose guard is true, in order. */
  visitSteps(action, visitor) {
    const { run } = this;
    run.choices.reset();
    do {
      const old = run.env.pre;
      let isStep = false;
      try {
        isStep = this.#runOnce(action);
      } catch (error) {
        run.env.pre = old;
        visitor.fault(action, faultOf(error));
        continue;
      }
      if (isStep) visitor.step(action);
    } while (run.choices.advance());
  }
  /** False where a choice has no alternative. */
  #runOnce(action) {
    const { run } = this;
    const { env, next } = run;
    for (let slot = 0; slot < env.pre.length; slot++) next[slot] = at(env.pre, slot);
    for (let output2 = 0; output2 < this.#initialOutputs.length; output2++) {
      run.outputs[output2] = at(this.#initialOutputs, output2);
    }
    run.choices.restart();
    run.writes.reset();
    run.chosen.length = 0;
    run.reason = null;
    env.locals = action.frame;
    if (!action.body(run)) return false;
    spend(action, env, next);
    updateOnces(this.#onces, next, env);
    return true;
  }
};
function compileOnces(model2, functions) {
  return model2.slots.flatMap(
    ({ once }, slot) => once === null ? [] : [{ slot, root: compileRoot(once, functions) }]
  );
}
function updateOnces(onces, state, env) {
  const old = env.pre;
  env.pre = state;
  for (let index = 0; index < onces.length; index++) {
    const { slot, root: root2 } = at(onces, index);
    if (state[slot] !== true) state[slot] = isTrue(root2, env);
  }
  env.pre = old;
}

// src/interpreter/initial.ts
function findInitials(model2, functions) {
  const chosen = chooseInits(model2, functions);
  const start = compileStart(model2, functions);
  const wheres = model2.initWhere.map((root2) => compileRoot(root2, functions, model2.inits.length));
  const env = emptyEnv();
  const initials = chosen.flatMap((choices) => {
    const values = start(choices);
    env.pre = values;
    const isKept = wheres.every((where) => {
      bindChoices(where, choices);
      return isTrue(where, env);
    });
    return isKept ? [{ values, choices }] : [];
  });
  if (initials.length > 0) return initials;
  const message = chosen.length === 0 ? "there is no initial state: an `init` has nothing to choose from" : "there is no initial state: `init where` is true of none";
  throw new ModelFault("fault/no-initial", message, model2.span);
}
function bindChoices({ frame }, choices) {
  for (const [local, value] of choices.entries()) frame[local] = value;
}
function chooseInits(model2, functions) {
  const context = contextOf("pre", functions);
  const env = emptyEnv();
  let chosen = [[]];
  for (const [local, init] of model2.inits.entries()) {
    const { name: name2, type: type2, domain } = init;
    const elements2 = compileDomain({ local, name: name2, type: type2, domain: domain.expr }, context);
    chosen = chosen.flatMap((choices) => {
      env.locals = [...choices];
      return elements2(env).map((value) => [...choices, value]);
    });
  }
  return chosen;
}
function compileStart(model2, functions) {
  const inits = model2.slots.map(
    ({ init }) => init === null ? null : compileRoot(init, functions, model2.inits.length)
  );
  const onces = compileOnces(model2, functions);
  return (choices) => {
    const env = emptyEnv();
    const values = inits.map(() => false);
    env.pre = values;
    for (const [slot, init] of inits.entries()) {
      if (init === null) continue;
      bindChoices(init, choices);
      values[slot] = runRoot(init, env);
    }
    updateOnces(onces, values, env);
    return inits.map((_, slot) => at(values, slot));
  };
}

// src/interpreter/list.ts
function listTransitions(machine, witnesses) {
  const { actions, env, stepper } = machine;
  const list2 = [];
  const addFault = (action, args, fault2) => {
    const choices = [...stepper.run.chosen];
    list2.push({ ...nowhere, index: list2.length, action: action.index, args, choices, fault: fault2 });
  };
  const steps = {
    step: (action) => list2.push(describeStep(machine, action, list2.length, witnesses)),
    fault: (action, fault2) => addFault(action, argsOf(action), fault2)
  };
  for (const action of actions) {
    visitInstances(action, env, {
      instance: () => {
        stepper.run.chosen.length = 0;
        const guard = guardOf(machine, action);
        if (typeof guard !== "number") addFault(action, argsOf(action), guard);
        else if (guard === PASSED) stepper.visitSteps(action, steps);
      },
      domainFault: (_, argsKnown, fault2) => {
        stepper.run.chosen.length = 0;
        addFault(action, argsOf(action, argsKnown), fault2);
      }
    });
  }
  return list2;
}
var nowhere = { target: null, reason: null, outputs: [], broken: [], shown: [] };
function guardOf({ env }, action) {
  try {
    return judgeGuard(action, env);
  } catch (error) {
    return faultOf(error);
  }
}
function describeStep(machine, action, index, witnesses) {
  const { layout, stepper } = machine;
  const { next, chosen, outputs, reason } = stepper.run;
  const target = new Uint32Array(layout.words);
  packInto(layout, next, target);
  const broken2 = [];
  const shown = [];
  judgeRun(machine, action, (claim, fault2) => {
    if (witnesses.has(claim)) shown.push(claim);
    else broken2.push({ claim, fault: fault2 });
  });
  return {
    index,
    action: action.index,
    args: argsOf(action),
    choices: [...chosen],
    target,
    fault: null,
    reason,
    outputs: [...outputs],
    broken: broken2,
    shown
  };
}
function listDisabled(machine) {
  const list2 = [];
  for (const action of machine.actions) {
    visitInstances(action, machine.env, {
      instance: () => {
        const disabled = describeDisabled(machine, action);
        if (disabled !== null) list2.push(disabled);
      },
      domainFault: () => {
      }
    });
  }
  return list2;
}
function describeDisabled(machine, action) {
  const { env, stepper } = machine;
  const guard = guardOf(machine, action);
  if (typeof guard !== "number") return null;
  const described = { action: action.index, args: argsOf(action) };
  if (guard === SPENT) return { ...described, clause: null, alone: false };
  if (guard !== PASSED) {
    return { ...described, clause: guard, alone: refusesAlone(action, guard, env) };
  }
  let hasSteps = false;
  const note = () => {
    hasSteps = true;
  };
  stepper.visitSteps(action, { step: note, fault: note });
  return hasSteps ? null : { ...described, clause: null, alone: false };
}

// src/interpreter/interpret.ts
function interpret(model2) {
  const layout = layOut(model2.slots, model2.span);
  if (!layout.ok) throw new Bug("a model that is run has a layout");
  return new Interpreter(model2, layout.value);
}
var Interpreter = class {
  info;
  stateWords;
  coverage;
  #model;
  #layout;
  #functions;
  #machine;
  #expander;
  #source = [];
  /** For questions about a state, apart from the expansion that may be under way. */
  #env = emptyEnv();
  #asked = [];
  #bound;
  #observed;
  #witnesses;
  constructor(model2, layout) {
    this.info = infoOf(model2);
    this.stateWords = layout.words;
    this.coverage = emptyCoverage(model2);
    this.#model = model2;
    this.#layout = layout;
    const functions = new Functions(model2.functions);
    this.#functions = functions;
    const env = emptyEnv();
    env.pre = this.#source;
    this.#machine = {
      layout,
      env,
      actions: model2.actions.map((_, index) => {
        const taken = this.coverage.branchTaken[index] ?? new Uint8Array(0);
        return compileAction(index, model2, functions, taken);
      }),
      isMove: model2.actions.map(({ kind }) => kind !== "fault"),
      claims: compileClaims(model2, functions),
      stepper: new Stepper(model2, functions, env),
      coverage: this.coverage
    };
    this.#expander = new Expander(this.#machine);
    this.#bound = model2.bound === null ? null : compileRoot(model2.bound, functions);
    this.#observed = model2.observed.map(({ value }) => compileRoot(value, functions));
    this.#witnesses = new Set(
      model2.claims.flatMap(({ kind }, index) => kind === "stepWitness" ? [index] : [])
    );
  }
  initials() {
    try {
      return findInitials(this.#model, this.#functions).map(({ values, choices }) => ({
        state: this.pack(values),
        choices
      }));
    } catch (error) {
      throw new ModelFaultError(faultOf(error));
    }
  }
  expand(state, sink) {
    unpackInto(this.#layout, state, this.#source);
    return this.#expander.expand(state, sink);
  }
  judge(state, found) {
    judgeState(this.#machine.claims, this.#ask(state), this.coverage.premiseTrue, found);
  }
  /** Where `final` cannot be evaluated, the state is not known to be final. */
  isFinal(state) {
    const { final } = this.#machine.claims;
    return final !== null && holds2(final, this.#ask(state));
  }
  /**
   * Where the bound cannot be evaluated the state counts as outside: no verdict claims too much.
   */
  isWithinBound(state) {
    return this.#bound === null || holds2(this.#bound, this.#ask(state));
  }
  transitions(state) {
    unpackInto(this.#layout, state, this.#source);
    return listTransitions(this.#machine, this.#witnesses);
  }
  disabled(state) {
    unpackInto(this.#layout, state, this.#source);
    return listDisabled(this.#machine);
  }
  unpack(state) {
    const values = [];
    unpackInto(this.#layout, state, values);
    return values;
  }
  pack(values) {
    const words = new Uint32Array(this.#layout.words);
    packInto(this.#layout, values, words);
    return words;
  }
  observe(state) {
    const env = this.#ask(state);
    try {
      return this.#observed.map((root2) => runRoot(root2, env));
    } catch (error) {
      throw new ModelFaultError(faultOf(error));
    }
  }
  #ask(state) {
    unpackInto(this.#layout, state, this.#asked);
    this.#env.pre = this.#asked;
    return this.#env;
  }
};

// src/engine/store.ts
var WORDS_MAX = 2 ** 31;

// src/base/order.ts
function compareNumbers(left, right) {
  return left < right ? -1 : left > right ? 1 : 0;
}
function compareTexts(left, right) {
  return left < right ? -1 : left > right ? 1 : 0;
}
function by(keyOf, compareKeys) {
  return (left, right) => compareKeys(keyOf(left), keyOf(right));
}
function inTurn(...orders) {
  return (left, right) => {
    for (const compare of orders) {
      const order2 = compare(left, right);
      if (order2 !== 0) return order2;
    }
    return 0;
  };
}
var bySpan = inTurn(
  by((finding4) => finding4.span?.source.path ?? "", compareTexts),
  by((finding4) => finding4.span?.start ?? -1, compareNumbers),
  by((finding4) => finding4.span?.end ?? -1, compareNumbers),
  by((finding4) => finding4.code, compareTexts)
);

// src/syntax/depth.ts
var TREE_DEPTH_MAX = 1e3;
function treeTooDeepAt(tree) {
  let level = [tree];
  let last = null;
  for (let depth = 0; depth <= TREE_DEPTH_MAX; depth++) {
    const next = [];
    for (const node of level) {
      last = childrenInto(next, node) ?? last;
    }
    if (next.length === 0) return null;
    level = next;
  }
  return last;
}
function childrenInto(next, node) {
  let place = null;
  for (const value of Object.values(node)) {
    if (typeof value !== "object" || value === null) continue;
    if ("source" in value) place = value;
    else if (!("text" in value)) next.push(value);
  }
  return place;
}

// src/base/nearest.ts
var LENGTH_MAX = 64;
function nearest(text2, candidates) {
  if (text2.length === 0 || text2.length > LENGTH_MAX) return null;
  let best = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate === text2 || candidate.length > LENGTH_MAX) continue;
    const allowed = distanceMax(text2, candidate);
    if (Math.abs(candidate.length - text2.length) > allowed) continue;
    const distance = distanceIgnoringCase(text2, candidate);
    if (distance <= allowed && distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
function distanceMax(left, right) {
  const longer = Math.max(left.length, right.length);
  return longer <= 2 ? 0.5 : Math.max(1, Math.floor(longer / 3));
}
function distanceIgnoringCase(left, right) {
  const folded = editDistance(left.toLowerCase(), right.toLowerCase());
  if (folded === 0) return 0.5;
  return folded;
}
function editDistance(left, right) {
  const width = right.length + 1;
  const table = new Int32Array((left.length + 1) * width);
  const at3 = (row2, column) => table[row2 * width + column] ?? 0;
  for (let row2 = 0; row2 <= left.length; row2++) {
    for (let column = 0; column <= right.length; column++) {
      table[row2 * width + column] = cheapest(left, right, row2, column, at3);
    }
  }
  return at3(left.length, right.length);
}
function cheapest(left, right, row2, column, at3) {
  if (row2 === 0) return column;
  if (column === 0) return row2;
  const isSame2 = left[row2 - 1] === right[column - 1];
  const straight = Math.min(
    at3(row2 - 1, column) + 1,
    at3(row2, column - 1) + 1,
    at3(row2 - 1, column - 1) + (isSame2 ? 0 : 1)
  );
  const isSwap = row2 > 1 && column > 1 && left[row2 - 1] === right[column - 2] && left[row2 - 2] === right[column - 1];
  return isSwap ? Math.min(straight, at3(row2 - 2, column - 2) + 1) : straight;
}

// src/syntax/diagnostics.ts
function finding(code, title, span, label, more = {}) {
  const { hint = null, related = [], expected = [] } = more;
  return { code, severity: "error", title, span, label, related, hint, expected };
}
function tooLarge2(bytesMax) {
  return finding("syntax/too-large", `the file is larger than ${bytesMax} characters`, null, "", {
    hint: "split the model: `part of` files hold actions and overlays, `import` shares types"
  });
}
function notText(at3) {
  return finding("syntax/not-text", "this is no text file", at3, "a NUL character", {
    hint: "models are text in UTF-8"
  });
}
function notUtf8(at3) {
  return finding("syntax/not-utf8", "the file is not in UTF-8", at3, "this could not be decoded", {
    hint: "save the file in UTF-8"
  });
}
function emptyFile(at3) {
  return finding("syntax/empty-file", "the file is empty", at3, "", {
    hint: "a model starts with `model Name`",
    expected: ["`model`", "`part of`"]
  });
}
function tooDeep(at3, depthMax) {
  const title = `nested more than ${depthMax} levels deep`;
  return finding("syntax/too-deep", title, at3, "this is where it gets too deep", {
    hint: "name a part of it with `def`, `effect` or `let`"
  });
}
function missingHeader(at3) {
  return finding(
    "syntax/missing-header",
    "the header is missing",
    at3,
    "the file starts with this",
    {
      hint: "begin the file with `model Name`, or with `part of Name` for a part of a model",
      expected: ["`model`", "`part of`"]
    }
  );
}
function headerNotFirst(at3) {
  return finding("syntax/header-not-first", "a header is not the first thing in its file", at3, "", {
    hint: "there is one `model` or `part of` in a file, before everything but comments"
  });
}
function importNotFirst(at3) {
  return finding("syntax/import-not-first", "an import behind a declaration", at3, "", {
    hint: "imports follow directly after the header"
  });
}
function unknownDeclaration(word, known5) {
  const guess2 = nearest(word.text, known5);
  const title = `\`${word.text}\` does not start a declaration`;
  return finding("syntax/unknown-declaration", title, word.span, "", {
    hint: guess2 === null ? null : `did you mean \`${guess2}\`?`,
    expected: ["a declaration"]
  });
}
function reservedForLater(word) {
  const title = `\`${word.text}\` is not in this version`;
  return finding("syntax/reserved-for-later", title, word.span, "kept for a later version", {
    hint: "leave the declaration out for now"
  });
}
function docWithoutDeclaration(at3) {
  const title = "a description of nothing";
  return finding("syntax/doc-without-declaration", title, at3, "no declaration follows", {
    hint: "`///` describes the declaration below it; other comments start with `//`"
  });
}
function secondBudget(at3, first) {
  return finding("syntax/second-budget", "an action has one budget of its own", at3, "", {
    related: [{ span: first, label: "the first one" }],
    hint: "declare a `budget` of its own beside the actions and write `spends` for each"
  });
}
function smallLetter(name2) {
  const small = name2.text.charAt(0).toLowerCase() + name2.text.slice(1);
  const title = `\`${name2.text}\` is bound here and must start with a small letter`;
  return finding("syntax/small-letter", title, name2.span, "names with a capital are cases", {
    hint: `write \`${small}\``
  });
}
function capitalLetter(name2) {
  const capital = name2.text.charAt(0).toUpperCase() + name2.text.slice(1);
  const title = `the case \`${name2.text}\` must start with a capital`;
  return finding("syntax/capital-letter", title, name2.span, "a small letter means a variable", {
    hint: `write \`${capital}\`, and \`as "${name2.text}"\` to keep the spelling in vectors`
  });
}
function reservedWord(word) {
  const title = `\`${word.text}\` is a reserved word and cannot be a name`;
  return finding("syntax/reserved-word", title, word.span, "", { expected: ["a name"] });
}
function unclosedBracket(at3, opener, closer) {
  const title = `\`${opener.text}\` is not closed`;
  return finding("syntax/unclosed-bracket", title, at3, `expected \`${closer}\``, {
    related: [{ span: opener.span, label: "opened here" }],
    expected: [`\`${closer}\``]
  });
}
function strayBracket(closer) {
  const title = `\`${closer.text}\` closes nothing`;
  return finding("syntax/stray-bracket", title, closer.span, "no bracket is open here");
}
function unclosedText(at3) {
  return finding("syntax/unclosed-text", "the text has no end", at3, "opened here", {
    hint: 'texts end on their line, with `"`'
  });
}
function badEscape(at3) {
  return finding("syntax/bad-escape", "an unknown escape in a text", at3, "", {
    hint: 'only `\\"` and `\\\\` are escapes'
  });
}
function singleQuotes(at3) {
  return finding("syntax/single-quotes", "texts are in double quotes", at3, "", {
    hint: 'write `"\u2026"`; a `\'` belongs to the variable before it and means its next value'
  });
}
function unknownCharacter(character) {
  const title = `\`${character.text}\` has no meaning here`;
  return finding("syntax/unknown-character", title, character.span, "", {
    hint: "names are made of the letters a to z, digits and `_`; comments start with `//`"
  });
}
function badNumber(number2) {
  const title = `\`${number2.text}\` is neither a number nor a name`;
  return finding("syntax/bad-number", title, number2.span, "", {
    hint: "numbers are digits with single `_` between them; names do not start with a digit"
  });
}
function numberTooLong(at3) {
  return finding("syntax/number-too-long", "a number with too many digits", at3, "");
}
function chainedComparison(at3, first) {
  const title = "comparisons are not chained";
  return finding("syntax/chained-comparison", title, at3, "a second comparison", {
    related: [{ span: first, label: "the first comparison" }],
    hint: "write `a < b && b < c`, or put one comparison in parentheses"
  });
}
function singleEquals(at3) {
  return finding("syntax/single-equals", "`=` does not compare", at3, "", {
    hint: "write `==` for equality",
    expected: ["`==`"]
  });
}
function colonEquals(at3) {
  return finding("syntax/colon-equals", "there is no `:=`", at3, "", {
    hint: "write `x' = e` for the next value of a variable, `let y = e` for a name",
    expected: ["`=`"]
  });
}
function foreignOperator(operator, ours) {
  const title = `\`${operator.text}\` is no operator`;
  return finding("syntax/foreign-operator", title, operator.span, "", {
    hint: `write \`${ours}\``,
    expected: [`\`${ours}\``]
  });
}
function spaceBeforeSuffix(suffix) {
  const title = `a space before \`${suffix.text}\``;
  return finding("syntax/space-before-suffix", title, suffix.span, "", {
    hint: "`f(e)`, `m[k]`, `r.f`, `e!` and `x'` are written without a space"
  });
}
function armImplication(at3) {
  const title = "an implication in an arm needs parentheses";
  return finding("syntax/arm-implication", title, at3, "a second `=>`", {
    hint: "write `Case => (a => b)`"
  });
}
function condWithoutElse(at3) {
  return finding("syntax/cond-without-else", "`cond` has no `else`", at3, "expected `else => \u2026`", {
    hint: "the last line of a `cond` is `else => \u2026`, so that it has a value in every state",
    expected: ["`else`"]
  });
}
function qualifiedPattern(at3) {
  return finding("syntax/qualified-pattern", "a pattern names the case alone", at3, "", {
    hint: "leave out the type: what is matched has only one"
  });
}
function notCallable(at3) {
  return finding("syntax/not-callable", "this cannot be called", at3, "", {
    hint: "only defs, built-in functions and cases take arguments"
  });
}
function assignWithoutPrime(place, corrected) {
  const title = "an assignment is to the next value";
  return finding("syntax/assign-without-prime", title, place, "the prime is missing", {
    hint: `write \`${corrected} = \u2026\``,
    expected: [`\`${corrected}\``]
  });
}
function misplacedPrime(place, corrected) {
  const title = "the prime belongs to the variable";
  return finding("syntax/misplaced-prime", title, place, "", {
    hint: `write \`${corrected} = \u2026\``,
    expected: [`\`${corrected}\``]
  });
}
function assignToCall(place) {
  return finding("syntax/assign-to-call", "the value of a call is no place", place, "", {
    hint: "places are `x'`, `x'.f` and `x'[k]`"
  });
}
function assignInsideOptional(place, corrected) {
  const title = "there is no place inside an optional";
  return finding("syntax/assign-inside-optional", title, place, "", {
    hint: `assign the whole value: \`${corrected}\``
  });
}
function unexpected(at3, what, expected) {
  const label = expected.length === 0 ? "" : `expected ${orList(expected)}`;
  return finding("syntax/unexpected", `unexpected ${what}`, at3, label, { expected });
}
function orList(items) {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} or ${last}`;
}

// src/syntax/words.ts
var declarationWords = [
  "action",
  "bound",
  "budget",
  "config",
  "deadlock",
  "def",
  "effect",
  "enum",
  "fault",
  "final",
  "ghost",
  "init",
  "input",
  "internal",
  "invariant",
  "law",
  "monotonic",
  "mutant",
  "observe",
  "output",
  "param",
  "phases",
  "reason",
  "record",
  "step",
  "table",
  "type",
  "union",
  "var",
  "variant",
  "witness"
];
var headerWords = ["model", "part"];
var laterWords = [
  "alwaysEventually",
  "assuming",
  "call",
  "eventually",
  "fair",
  "group",
  "leadsTo",
  "recoverable",
  "refines",
  "stabilizes",
  "symmetric"
];
var reservedWords = [
  "as",
  "base",
  "choose",
  "cond",
  "either",
  "else",
  "exists",
  "false",
  "for",
  "forall",
  "if",
  "in",
  "let",
  "match",
  "none",
  "once",
  "or",
  "refuse",
  "refused",
  "then",
  "true",
  "when",
  "with"
];
var foreignOperators = /* @__PURE__ */ new Map([
  ["and", "&&"],
  ["or", "||"],
  ["not", "!"],
  ["implies", "=>"],
  ["mod", "%"],
  ["div", "/"],
  ["union", "|"],
  ["===", "=="],
  ["!==", "!="],
  ["<>", "!="],
  ["->", "=>"],
  ["+=", "x' = x + \u2026"],
  ["-=", "x' = x - \u2026"]
]);

// src/syntax/expected.ts
var expressionStarts = [
  "a name",
  "a number",
  "a quantifier",
  "`(`",
  "`{`",
  "`[`",
  "`!`",
  "`-`",
  "`none`",
  "`true` or `false`",
  "`refused`",
  "`base`",
  "`match`",
  "`cond`",
  "`if`",
  "`let`"
];
var declarationStarts = [...declarationWords, "import"].map((word) => `\`${word}\``);
var statementStarts = ["refuse", "let", "if", "match", "for", "choose", "either"].map((word) => `\`${word}\``).concat("a name", "`{`");
var operandEnds = ["`.`", "`?.`", "`!`", "`'`", "`[`", "`(`", "`with`"];
var boundEnds = ["an operator", "`..`", ...operandEnds];
var things = [
  {
    called: "a type",
    signs: ["`Set`", "`Map`"],
    covers: [...expressionStarts, "`Set`", "`Map`", "`Seq`", "`Bag`"]
  },
  { called: "a patch", signs: ["`replace`"], covers: ["`replace`", "`drop`", "`add`", "`set`"] },
  { called: "a declaration", signs: ["`invariant`", "`law`"], covers: declarationStarts },
  { called: "a statement", signs: ["`refuse`", "`choose`"], covers: statementStarts },
  { called: "an expression", signs: ["a number", "`refused`"], covers: expressionStarts },
  {
    called: "a pattern",
    signs: ["a number", "`none`"],
    covers: ["a name", "a number", "`none`", "`true` or `false`", "`-`", "`{`", "`final`"]
  },
  { called: "an operator", signs: ["an operator"], covers: ["an operator", ...operandEnds] }
];
var unsaid = ["`;`", "end of input"];
var LIST_MAX = 5;
function readableExpected(raw2) {
  const left = new Set(raw2);
  if (raw2.has("`?`")) for (const end of boundEnds) left.delete(end);
  const readable = [];
  for (const { called, signs, covers } of things) {
    if (!signs.every((sign) => left.has(sign))) continue;
    readable.push(called);
    for (const covered of covers) left.delete(covered);
  }
  if (left.has("`;`")) left.delete("`,`");
  for (const word of unsaid) left.delete(word);
  readable.push(...[...left].toSorted());
  if (readable.length === 0 && raw2.has("end of input")) return ["the end of the text"];
  return readable.slice(0, LIST_MAX);
}

// src/syntax/scan.ts
var tokenPattern = new RegExp(
  [
    "[ \\t\\r\\n\\uFEFF]+|//[^\\r\\n]*",
    "(?<word>[A-Za-z_][A-Za-z0-9_]*)",
    "(?<bracket>[()[\\]{}])",
    "(?<symbol>===|!==|:=|<>|\\+=|-=|=>|==|!=|<=|>=|\\|\\||&&|\\.\\.|->|\\?\\.|[-+*/%\\\\|&<>=.,:;!?'])",
    "(?<number>[0-9][A-Za-z0-9_]*)",
    '(?<text>"(?:\\\\.|[^"\\\\\\r\\n])*"?)',
    "(?<unknown>[^])"
  ].join("|"),
  "uy"
);
var kinds = ["word", "bracket", "symbol", "number", "text", "unknown"];
function scan(text2) {
  const tokens = [];
  tokenPattern.lastIndex = 0;
  for (let match = tokenPattern.exec(text2); match !== null; match = tokenPattern.exec(text2)) {
    const kind = kinds.find((candidate) => match?.groups?.[candidate] !== void 0);
    const start = match.index;
    if (kind !== void 0) {
      tokens.push({ kind, text: match[0], start, end: start + match[0].length });
    }
  }
  return tokens;
}
var closers = { "(": ")", "[": "]", "{": "}" };
function closerOf(token) {
  return token.kind === "bracket" ? closers[token.text] ?? null : null;
}
function tooDeepAt(tokens, depthMax) {
  let depth = 0;
  for (const token of tokens) {
    if (token.kind !== "bracket") continue;
    depth += closerOf(token) === null ? -1 : 1;
    if (depth < 0) depth = 0;
    if (depth > depthMax) return token;
  }
  return null;
}

// src/syntax/explain.ts
var explanations = [
  badToken,
  laterWord,
  headerOrImport,
  wrongOperator,
  reservedName,
  unknownDeclaration2,
  arms,
  wrongBracket,
  looseSuffix
];
function explain(failure) {
  const place = placeOf3(failure);
  for (const explanation of explanations) {
    const found = explanation(place);
    if (found !== null) return found;
  }
  const { token } = place;
  const isLast = failure.end >= failure.source.text.trimEnd().length;
  const end = isLast ? "end of the file" : "end of the declaration";
  const expected = readableExpected(failure.expected);
  return unexpected(spanOf(place), token === null ? end : `\`${token.text}\``, expected);
}
function placeOf3(failure) {
  const { tokens, at: at3 } = failure;
  const found = tokens.findIndex((token) => token.end > at3);
  const index = found < 0 ? tokens.length : found;
  return {
    ...failure,
    token: tokens[index] ?? null,
    previous: tokens[index - 1] ?? null,
    earlier: tokens[index - 2] ?? null,
    next: tokens[index + 1] ?? null,
    open: openBefore(tokens.slice(0, index))
  };
}
function openBefore(tokens) {
  const open = [];
  for (const token of tokens) {
    if (closerOf(token) !== null) open.push(token);
    else if (token.kind === "bracket") open.pop();
  }
  return open;
}
function spanOf({ source, token, previous, at: at3 }) {
  if (token !== null) return { source, start: token.start, end: token.end };
  const end = previous?.end ?? at3;
  return { source, start: end, end };
}
function nameOf2(token, source) {
  return { text: token.text, span: { source, start: token.start, end: token.end } };
}
function badToken(place) {
  const { token, next, source, previous } = place;
  if (token === null) return null;
  const span = spanOf(place);
  if (token.kind === "unknown") return unknownCharacter(nameOf2(token, source));
  if (token.kind === "number" && !/^\d+(_\d+)*$/.test(token.text)) {
    return badNumber(nameOf2(token, source));
  }
  if (token.kind === "text" && !/^".*"$/.test(token.text)) return unclosedText(span);
  if (token.kind === "text" && /\\[^"\\]/.test(token.text.replaceAll("\\\\", ""))) {
    return badEscape(span);
  }
  const touches = previous !== null && previous.end === token.start;
  if (token.text === "'" && !touches && !(next !== null && next.text === "=")) {
    const line = /^'[^'\r\n]*'/.exec(source.text.slice(token.start));
    if (line !== null) return singleQuotes({ ...span, end: token.start + line[0].length });
  }
  return null;
}
function isWord(token, words) {
  return token !== null && token.kind === "word" && words.includes(token.text);
}
function canDeclare({ expected, previous }) {
  if (previous === null && expected.has("end of input")) return true;
  return expected.has("`invariant`") && expected.has("`law`");
}
function laterWord(place) {
  const { token, previous, source } = place;
  if (isWord(token, laterWords) && canDeclare(place)) {
    return reservedForLater(nameOf2(token, source));
  }
  if (isWord(previous, ["symmetric"])) return reservedForLater(nameOf2(previous, source));
  return null;
}
function headerOrImport(place) {
  const { token, next } = place;
  if (!canDeclare(place) || next === null) return null;
  if (isWord(token, headerWords) && next.kind === "word") {
    return headerNotFirst(spanOf(place));
  }
  if (isWord(token, ["import"])) return importNotFirst(spanOf(place));
  return null;
}
function wrongOperator(place) {
  const { token, source, expected } = place;
  const isBehindOperand = expected.has("an operator") || expected.has("`=`");
  if (token?.text === ":=") return colonEquals(spanOf(place));
  if (token?.text === "=" && expected.has("an operator") && !expected.has("`..`")) {
    return singleEquals(spanOf(place));
  }
  const isOperator2 = token?.kind === "symbol" || token?.kind === "word" && !canStart(place);
  const isHalfRead = token !== null && token.kind === "symbol" && token.start < place.at;
  const ours = foreignOperators.get(token?.text ?? "");
  if (token !== null && ours !== void 0 && isOperator2 && (isBehindOperand || isHalfRead)) {
    return foreignOperator(nameOf2(token, source), ours);
  }
  return foreignWordBefore(place);
}
function foreignWordBefore(place) {
  const { token, previous, earlier, source, expected } = place;
  if (token === null) return null;
  const isOperand = token.kind === "word" || token.kind === "number" || closerOf(token) !== null;
  for (const word of [isOperand ? previous : null, expected.has("`=`") ? earlier : null]) {
    const ours = foreignOperators.get(word?.text ?? "");
    if (word?.kind !== "word" || ours === void 0 || word.text === "union") continue;
    return foreignOperator(nameOf2(word, source), ours);
  }
  return null;
}
function canStart(place) {
  return canDeclare(place) && isWord(place.token, declarationWords);
}
function reservedName({ token, source, expected }) {
  if (!isWord(token, reservedWords) || !expected.has("a name")) return null;
  if (expected.has("a number") || expected.has("`refuse`")) return null;
  return reservedWord(nameOf2(token, source));
}
function unknownDeclaration2(place) {
  const { token, next, source } = place;
  if (token === null || token.kind !== "word" || !canDeclare(place)) return null;
  const indent = /[^\r\n]*$/.exec(source.text.slice(0, token.start))?.[0] ?? "";
  if (indent.trim() !== "" || next?.text === "=") return null;
  const known5 = [...declarationWords, "import"];
  if (indent !== "" && nearest(token.text, known5) === null) return null;
  return unknownDeclaration(nameOf2(token, source), known5);
}
function arms(place) {
  const { token, previous, expected } = place;
  if (token === null) return null;
  const isInArm = expected.has("an operator") && (expected.has("`}`") || expected.has("`else`"));
  if (token.text === "=>" && isInArm) return armImplication(spanOf(place));
  if (token.text === "}" && expected.has("`else`") && expected.has("a number")) {
    return condWithoutElse(spanOf(place));
  }
  const isBehindPattern = expected.has("`=>`") && !expected.has("an operator");
  if (token.text === "." && isBehindPattern && previous?.kind === "word") {
    return qualifiedPattern({ ...spanOf(place), start: previous.start });
  }
  return null;
}
function wrongBracket(place) {
  const { token, open, source } = place;
  const opener = open.at(-1);
  if (token === null) {
    if (opener === void 0) return null;
    return unclosedBracket(spanOf(place), nameOf2(opener, source), closerOf(opener) ?? "");
  }
  if (token.kind !== "bracket" || closerOf(token) !== null) return null;
  if (opener === void 0) return strayBracket(nameOf2(token, source));
  const closer = closerOf(opener) ?? "";
  if (token.text === closer) return null;
  return unclosedBracket(spanOf(place), nameOf2(opener, source), closer);
}
function looseSuffix({ token, previous, source, expected }) {
  if (token === null || previous === null || previous.end === token.start) return null;
  if (!["(", "[", ".", "?.", "!", "'"].includes(token.text)) return null;
  const isBehindOperand = ["word", "bracket"].includes(previous.kind) || previous.text === "'";
  const fits = expected.has("an operator") || expected.has("`=`");
  if (!isBehindOperand || !fits || reservedWords.includes(previous.text)) return null;
  return spaceBeforeSuffix(nameOf2(token, source));
}

// src/syntax/model.ohm-bundle.js
import { makeRecipe } from "ohm-js";
var result = makeRecipe(["grammar", { "source": 'Fence {\n  // ---- files ----------------------------------------------------------------------------------\n\n  //+ "model Lease", "/// About it.\\nmodel Lease\\nvar x: bool = true", "part of Lease final true"\n  //+ "model A import \\"types.fence\\" enum E { A, B }  enum F { C }"\n  //- "", "var x: bool = true", "part Lease", "model A final true import \\"types.fence\\""\n  File = Header Import* Decl*\n\n  //+ "model Lease", "part of Lease"\n  //- "model", "part of", "model true"\n  Header = model name    -- model\n         | part of name  -- part\n\n  //+ "import \\"types.fence\\""\n  //- "import types"\n  Import = import string\n\n  // What a declaration that failed is tried again with, alone.\n  Decls = Import* Decl*\n\n  Decl = ActionDecl | InvariantDecl | StepDecl | OverlayDecl | VarDecl | GhostDecl | DefDecl\n       | EffectDecl | WitnessDecl | EnumDecl | RecordDecl | UnionDecl | TypeDecl | ParamDecl\n       | ConfigDecl | InitDecl | OutputDecl | ReasonDecl | BudgetDecl | PhasesDecl | MonotonicDecl\n       | FinalDecl | DeadlockDecl | BoundDecl | LawDecl | TableDecl | ObserveDecl\n\n  // ---- constants and types --------------------------------------------------------------------\n\n  //+ "param nodes: 1..5 = 3", "param profile: Profile = Settle"\n  //- "param nodes = 3", "param nodes: 1..5"\n  ParamDecl = param name ":" Type "=" Expr\n\n  //+ "config ci default", "config deep nightly { nodes = 5 }"\n  //+ "config both default nightly { a = 1, b = 2 }"\n  //+ "config bare { }", "config ci default { a = 1 b = 2 }"\n  //- "config", "config ci { nodes: 5 }"\n  ConfigDecl = config name ConfigFlag* Settings?\n  ConfigFlag = default | nightly\n\n  //+ "{ }", "{ a = 1 }", "{ a = 1, b = A, }"\n  //- "{ a: 1 }"\n  Settings = "{" (Setting separator*)* "}"\n  Setting = name equals Expr\n\n  //+ "type Epoch = 1..epochMax", "type  Seen = Set<Epoch>"\n  //- "type Epoch: 1..2"\n  TypeDecl = type name "=" Type\n\n  //+ "enum Phase { Empty as \\"\\", Running }", "enum E { A, }"\n  //- "enum E { A(x: bool) }", "enum E { }", "enum E { A B }"\n  EnumDecl = enum name "{" EnumCase ("," EnumCase)* ","? "}"\n  EnumCase = name WireName?\n\n  //+ "union Sender { Owner(epoch: Epoch), Coordinator }"\n  //+ "union U { A(x: bool, y: 0..1) as \\"a\\" }"\n  //- "union U { A() }", "union U { A(bool) }"\n  UnionDecl = union name "{" UnionCase ("," UnionCase)* ","? "}"\n  UnionCase = name Payload? WireName?\n  Payload = "(" FieldDecl ("," FieldDecl)* ","? ")"\n  WireName = as string\n\n  //+ "record Close { epoch: Epoch, from: Sender }", "record R { f: bool, }"\n  //- "record R { f }", "record R { }"\n  RecordDecl = record name "{" FieldDecl ("," FieldDecl)* ","? "}"\n  FieldDecl = fieldName ":" Type\n\n  //+ "bool", "Phase?", "0..n-1", "Set<Life>", "Set<Life, 3>", "Map<Epoch, Set<Life>>", "(1..2)?"\n  //+ "Seq<0..n, 2*n>", "Bag<Message, 4>", "-1..1", "(a+1)..b"\n  //- "Set<>", "Map<A>", "Seq<A>", "1..", "?"\n  Type = TypeHead "?"*\n  TypeHead = "Set" "<" Type ("," Bound)? ">"  -- set\n           | "Map" "<" Type "," Type ">"      -- map\n           | "Seq" "<" Type "," Bound ">"     -- seq\n           | "Bag" "<" Type "," Bound ">"     -- bag\n           | Bound ".." Bound                 -- range\n           | name                             -- named\n           | "(" Type ")"                     -- paren\n\n  // ---- state ----------------------------------------------------------------------------------\n\n  //+ "init leftover in { none, { owner: Old } }", "init where x < 2", "init where in { 1, 2 }"\n  //- "init x = 1", "init x"\n  InitDecl = init name in Expr   -- choice\n           | init where Expr     -- where\n\n  //+ "var tombstone: Epoch? = none"\n  //- "var x = 1", "var x: bool", "var in: bool = true"\n  VarDecl = var name ":" Type "=" Expr\n\n  //+ "ghost var seen: 0..2 = 0", "ghost var everOk once p && q", "ghost var everOk: bool once p"\n  //- "ghost seen: 0..2 = 0", "ghost var seen = 0"\n  GhostDecl = ghost var name ":" Type "=" Expr     -- var\n            | ghost var name (":" Type)? once Expr -- once\n\n  //+ "output reply: Reply?", "output sent: 0..2 = 0"\n  //- "output reply"\n  OutputDecl = output name ":" Type ("=" Expr)?\n\n  //+ "reason StaleEpoch", "reason StaleEpoch ignored"\n  ReasonDecl = reason name ReasonKind?\n  ReasonKind = refusedKind | ignored | deferred\n\n  //+ "budget crashes: 1", "budget backups: 1 + n", "budget crashes: 0..3 = n"\n  //- "budget crashes = 1"\n  BudgetDecl = budget name ":" Type "=" Expr  -- ranged\n             | budget name ":" Expr           -- plain\n\n  // ---- definitions and actions ----------------------------------------------------------------\n\n  //+ "def isClosing(m: Manager): bool = m.phase == Closing", "def ready = x && y"\n  //+ "def n: 0..3 = 1"\n  //- "def f(x) = x", "def f(x: bool)"\n  DefDecl = def name Params? (":" Type)? "=" Expr\n  Params = "(" ParamList? ")"\n  ParamList = Param ("," Param)* ","?\n  Param = name ":" Type\n\n  //+ "effect open(b: Bootstrap) { x\' = b }", "effect commit() { }"\n  //- "effect commit { }"\n  EffectDecl = effect name Params Block\n\n  //+ "action start(e in Epoch) when life[e] == Unborn { life\'[e] = Booting }", "action tick { }"\n  //+ "fault action crash(n in Node) spends crashes if up[n] budget 2 when up[n] else Down { }"\n  //+ "internal action done when a?.phase == Closing { a\' = a! with { phase: Closed } }"\n  //- "action start(e: Epoch) { }", "action tick when a", "step action tick { }"\n  ActionDecl = ActionKind? action name Binding? HeadPart* Block\n  ActionKind = input | fault | internal\n  Binding = "(" Binders? ")"\n  HeadPart = Clause                 -- clause\n           | spends name (if Expr)?  -- spends\n           | budget Expr             -- budget\n\n  //+ "when x > 0", "when x in { A, B } else Busy"\n  //- "when", "when x else", "when x else y + 1"\n  Clause = when Expr (else name)?\n\n  //+ "p in S", "p in 0..n, q in subsets(S),"\n  //- "p", "p: S"\n  Binders = Binder ("," Binder)* ","?\n  Binder = name in Expr\n\n  // ---- statements -----------------------------------------------------------------------------\n\n  //+ "{ }", "{ x\' = 1  y\' = 2 }", "{ x\' = 1; y\' = 2, refuse Busy }"\n  //- "{ x }", "{ 1 }"\n  Block = "{" (Stmt separator*)* "}"\n\n  //+ "x\' = e", "r\'.f = e", "m\'[k].f = a => b", "finish(c)", "base()", "refuse Busy"\n  //+ "let y = a in S"\n  //+ "choose y in S when y > 0", "for k in S { m\'[k] = 0 }", "either { } or { x\' = 1 } or { }"\n  //+ "{ }"\n  //- "x == 1", "x\' == 1", "1", "x", "f(x).g", "let y", "either { }"\n  Stmt = refuse name                        -- refuse\n       | let name equals Expr               -- let\n       | IfStmt\n       | MatchStmt\n       | for Binder Block                   -- for\n       | choose Binder (when Expr)?         -- choose\n       | either Block (or Block)+           -- either\n       | Block                              -- block\n       | Place equals Expr                  -- assign\n       | nameOrBase #arguments              -- run\n\n  // The tree builder looks at where the prime is.\n  Place = name #((~(~suffixStart) suffix)*)\n\n  //+ "if a { }", "if a { } else { }", "if a { } else if b { } else if c { } else { }"\n  //+ "if a { } else match e { _ => { } }"\n  //- "if a x\' = 1", "if a { } else x\' = 1", "if { }"\n  IfStmt = if Expr Block ElseIf* Else?\n  ElseIf = else if Expr Block\n  Else = else (Block | MatchStmt)\n\n  //+ "match e { A => x\' = 1  B(n) => { }, _ => refuse Busy }"\n  //- "match e { 1 }", "match { }"\n  MatchStmt = match Expr "{" (StmtArm separator*)* "}"\n\n  //+ "A => x\' = 1", "B(n) => { x\' = n }", "C | D => refuse Busy", "_ => { }"\n  //- "A => ", "A { }", "A => 1"\n  StmtArm = Pattern "=>" Stmt\n\n  // ---- patterns -------------------------------------------------------------------------------\n\n  //+ "none", "Closed", "Owner(_)", "Reply(e, Closed)", "true", "-1", "{ f: A, g: x }"\n  //+ "A | B | none"\n  //- "Owner()", "A |", "\\"text\\"", "{ f }", "Life.Closing"\n  Pattern = PatternItem ("|" PatternItem)*\n  PatternItem = name #"(" Pattern ("," Pattern)* ","? ")"                   -- case\n              | name                                                        -- name\n              | none                                                        -- none\n              | truth                                                       -- bool\n              | "-"? integer                                                -- int\n              | "{" PatternField ("," PatternField)* ","? "}"               -- record\n  PatternField = fieldName ":" Pattern\n\n  // ---- expressions ----------------------------------------------------------------------------\n\n  //+ "a => b || c && !d", "x in S", "s with { f: 1, g.h: 2 }", "1..n + 1", "a != b", "x! == y"\n  //+ "if a then b else c => d", "let x = p => q in x && y", "exists x in S, y in T: x < y"\n  //+ "count x in S: p", "count", "count + 1", "m\'[k]!.f?.g", "f(a, b)\'", "(a)\'"\n  //+ "a &&\\n  b // why\\n"\n  //- "a = b", "x :y", "a +", "a and b", "if a then b", "let x = 1", "forall x: p", "a \'b", "f (x)"\n  Expr = Term (InfixTail | WithTail)*\n  InfixTail = infix Term\n\n  // In an arm of `match` or `cond`, where `=>` is what comes between its two halves.\n  //+ "a && b", "(a => b)"\n  //- "a => b"\n  ArmExpr = Term (ArmTail | WithTail)*\n  ArmTail = armInfix Term\n\n  // The value of a `let` expression, where `in` ends it.\n  //+ "a => b", "if c then a else b"\n  //- "a in S"\n  LetValue = Term (LetTail | WithTail)*\n  LetTail = letInfix Term\n\n  // A bound of a range or a capacity, which must not take the `..` or `>` behind it.\n  //+ "n - 1", "2 * (n + 1)"\n  //- "a < b", "a .. b", "a | b"\n  Bound = Term BoundTail*\n  BoundTail = boundInfix Term\n\n  //+ "with { f: 1 }", "with { f.g: 1, h: 2, }"\n  //- "with f: 1", "with { }", "with { f = 1 }"\n  WithTail = with "{" Change ("," Change)* ","? "}"\n  Change = path ":" Expr\n  path = fieldName ("." fieldName)*\n\n  // What comes before an operand; all but `!` and `-` extend as far as they can.\n  Term = (~(~prefixStart) Prefix)* Postfixed\n  Prefix = "!"                             -- not\n         | "-"                             -- minus\n         | if Expr then Expr else          -- if\n         | let name equals LetValue in     -- let\n         | quantifier Binders ":"          -- quantifier\n  // Seen first, so that the many terms without a prefix cost one look.\n  prefixStart = "!" | "-" | "if" | "let" | "forall" | "exists" | "count" | "any"\n\n  //+ "x\'", "x!.f", "a?.b", "m[k][j]", "f(e)", "job.cond", "Life.Closing", "Reply.Closed(e)", "base"\n  //- "x .f", "f (e)", "m [k]", "a{}", "x ?.f"\n  Postfixed = Primary #((~(~suffixStart) suffix)*)\n  suffix = "." fieldName            -- field\n         | "?." fieldName                -- chain\n         | "!" ~"="                 -- unwrap\n         | "\'"                      -- prime\n         | "[" applySyntactic<Expr> "]"  -- index\n         | arguments                -- call\n  suffixStart = "." | "?" | "!" | "\'" | "[" | "("\n  arguments = "(" applySyntactic<MaybeExprs> ")"\n  MaybeExprs = Exprs?\n  Exprs = Expr ("," Expr)* ","?\n\n  //+ "1_000", "true", "none", "refused", "(a => b)", "{ }", "[ ]"\n  //- "9lives", "1__0", "_1 2", "if", "()"\n  Primary = name        -- name\n          | integer     -- int\n          | "(" Expr ")"  -- paren\n          | Braces\n          | Brackets\n          | none        -- none\n          | truth       -- bool\n          | refused     -- refused\n          | base        -- base\n          | match Expr "{" (Arm separator*)* "}"  -- match\n          | cond "{" (CondArm separator*)* else "=>" ArmExpr separator* "}"  -- cond\n\n  //+ "{ }", "{ a, b }", "{ a, }", "{ f: 1, g: { h: 2 } }", "{ x + 1 for x in S }"\n  //+ "{ x for x in S, y in T if x < y }"\n  //- "{ f: 1, 2 }", "{ f: }", "{ , }", "{ x for x }"\n  Braces = "{" Field ("," Field)* ","? "}"          -- record\n         | "{" Expr for Binders (if Expr)? "}"      -- comprehension\n         | "{" Exprs? "}"                           -- items\n  Field = fieldName ":" Expr\n\n  //+ "[]", "[a, b]", "[A: 1, B: 2,]", "[k in K: 0]", "[k in K]"\n  //- "[A: 1, 2]", "[k in K, j in J: 0]", "[a b]"\n  Brackets = "[" Binder ":" Expr "]"                -- mapOf\n           | "[" Entry ("," Entry)* ","? "]"        -- entries\n           | "[" Exprs? "]"                         -- items\n  Entry = Expr ":" Expr\n\n  //+ "A => 1", "Owner(e) => e > 0", "_ => (a => b)"\n  //- "A => b => c", "1"\n  Arm = Pattern "=>" ArmExpr\n\n  //+ "a && b => none", "x in S => match y { _ => 1 }"\n  //- "else => none", "a => b => c"\n  CondArm = ArmExpr "=>" ArmExpr\n\n  // ---- claims ---------------------------------------------------------------------------------\n\n  //+ "invariant OneMemory: a == none || b == none"\n  //- "invariant a == b", "invariant One a"\n  InvariantDecl = invariant name ":" Expr\n\n  //+ "step Up: x\' >= x", "step Kept on send(e, r), drop(_): q\' == q", "step Idle on tick: x\' == x"\n  //- "step Up on: x\' >= x", "step Up on send(1): p"\n  StepDecl = step name OnActions? ":" Expr\n  OnActions = on OnAction ("," OnAction)*\n  OnAction = name ("(" Names? ")")?\n  Names = name ("," name)* ","?\n\n  //+ "witness Done: x == 3", "witness Dropped on handle(b): refused == Stale"\n  WitnessDecl = witness name OnActions? ":" Expr\n\n  //+ "phases api.phase { A -> B | C  B -> C  final C }"\n  //+ "phases Life: life[e] { A -> B, final B, C }"\n  //- "phases api.phase", "phases p { A => B }"\n  PhasesDecl = phases (name ":")? Expr "{" (PhasesItem separator*)* "}"\n  PhasesItem = final Pattern ("," Pattern)*  -- final\n             | Pattern "->" Pattern          -- move\n\n  //+ "monotonic pct within (where, iter) when up", "monotonic StepOnlyGrows: api.step"\n  //+ "monotonic pct within iter"\n  //- "monotonic pct within", "monotonic"\n  MonotonicDecl = monotonic (name ":")? Expr (within Within)? (when Expr)?\n  Within = "(" Exprs ")"  -- several\n         | Postfixed      -- one\n\n  //+ "final fenced || forall e in Epoch: idle(e)"\n  FinalDecl = final Expr\n\n  //+ "deadlock ignored \\"the last client stops\\""\n  //- "deadlock ignored", "deadlock \\"why\\""\n  DeadlockDecl = deadlock ignored string\n\n  //+ "bound size(q) < 3"\n  BoundDecl = bound Expr\n\n  //+ "law Total(a in S, b in T) where a != b: f(a) <= f(b)", "law One: f(1) == 1"\n  //- "law Total(a: S): p"\n  LawDecl = law name Binding? (where Expr)? ":" Expr\n\n  //+ "table mayOwn", "table mayOwn(a in S, b in T) where a < b across Old, New"\n  TableDecl = table name Binding? (where Expr)? (across Names)?\n\n  //+ "observe phase = api.phase, tombstone", "observe x,"\n  //- "observe", "observe a.b"\n  ObserveDecl = observe ObserveField ("," ObserveField)* ","?\n  ObserveField = name (equals Expr)?\n\n  // ---- overlays -------------------------------------------------------------------------------\n\n  //+ "mutant M \\"why\\" violates P in 7, Q in 3 in fail, R in 16 with { d = 1 } { drop action a }"\n  //+ "variant V violates L on 740 rows holds S, api.phase/moves { }"\n  //+ "mutant Both = A + B violates P in 2"\n  //- "mutant M violates P in 7", "mutant M { x\' = 1 }", "mutant Both = A violates P { }"\n  OverlayDecl = OverlayKind name string? "=" name ("+" name)+ ExpectGroup*  -- combined\n              | OverlayKind name string? ExpectGroup* Patches               -- patched\n  OverlayKind = mutant | variant\n  Patches = "{" (Patch separator*)* "}"\n  ExpectGroup = (violates | holds) Expectation ("," Expectation)*\n\n  //+ "GateSafe", "api.phase/moves", "P in 7 in fail with { d = 1 }", "P in fail", "L on 740 rows"\n  //- "P in fail in 7", "L on 740"\n  Expectation = claimName (in integer)? (on integer rows)? (in name)? (with Settings)?\n\n  //+ "replace def f(x, y) = base(x, y)", "replace def f = e", "replace effect f(x) { base(x) }"\n  //+ "replace action a { base() }", "replace action a(x) when c else R { }", "replace var x = e"\n  //+ "replace budget b: 2", "drop clause Stale of handle", "drop action a", "set nodes = 3"\n  //+ "add clause when c else R to a", "add case Pending.SetStep(step: Step)"\n  //+ "add var x: bool = true"\n  //+ "add case Phase.Late as \\"late\\"", "add internal action a when c { }"\n  //+ "add ghost var x once p"\n  //- "replace invariant P: q", "add invariant P: q", "drop def f", "add clause when c", "set x: 1"\n  Patch = replace def name LooseParams? "=" Expr        -- replaceDef\n        | replace effect name LooseParams Block         -- replaceEffect\n        | replace action name ("(" Names? ")")? Clause* Block  -- replaceAction\n        | replace var name "=" Expr                     -- replaceVar\n        | replace budget name ":" Expr                  -- replaceBudget\n        | drop clause name of name                      -- dropClause\n        | drop action name                              -- dropAction\n        | add clause Clause to name                     -- addClause\n        | add case name #"." UnionCase                  -- addCase\n        | add Addable                                   -- addDecl\n        | set name equals Expr                          -- set\n  Addable = ActionDecl | VarDecl | GhostDecl | DefDecl | EffectDecl | ReasonDecl | BudgetDecl\n  LooseParams = "(" LooseParamList? ")"\n  LooseParamList = LooseParam ("," LooseParam)* ","?\n  LooseParam = name (":" Type)?\n\n  // ---- words, numbers, texts --------------------------------------------------------------------\n\n  //+ "x", "_tmp", "_", "Closing", "step", "iffy", "x2"\n  //- "if", "9lives", "", "a-b", "\xE9"\n  name (a name) = ~reserved identifier\n  nameOrBase (a name) = name | base\n  identifier = ("a".."z" | "A".."Z" | "_") ("a".."z" | "A".."Z" | "_" | "0".."9")*\n  idPart = "a".."z" | "A".."Z" | "_" | "0".."9"\n\n  // A field is always behind a dot or before a colon, so it may have any name.\n  //+ "cond", "phase"\n  fieldName (a name) = identifier\n\n  //+ "if", "once"\n  //- "iffy", "step", "subset"\n  reserved = ("if" | "in" | "none" | "as" | "base" | "choose" | "cond" | "else" | "either"\n           | "exists" | "forall" | "for" | "let" | "match" | "once" | "or" | "refused" | "refuse"\n           | "then" | "true" | "false" | "when" | "with") ~idPart\n\n  //+ "0", "1_000"\n  //- "1_", "_1", "9lives", "-1"\n  integer (a number) = digits ("_" digits)* ~idPart\n  digits = ("0".."9")+\n\n  //+ "\\"\\"", "\\"a \\\\\\" b \\\\\\\\\\""\n  //- "\\"", "\\"a\\nb\\"", "\'a\'", "\\"\\\\n\\""\n  string (a text in double quotes) = "\\"" (escape | ~("\\"" | "\\\\" | "\\n" | "\\r") any)* "\\""\n  escape = "\\\\\\"" | "\\\\\\\\"\n\n  //+ "GateSafe", "api.phase/moves", "a?.b/final", "pct/monotonic"\n  //- "a /moves", "a."\n  claimName (a claim\'s name) = name (("." | "?." | "!.") name)* ("/" name)?\n\n  truth (`true` or `false`) = ("true" | "false") ~idPart\n\n  // `count` and `any` are words only where a binding follows: both serve as names elsewhere.\n  //+ "forall", "exists"\n  //- "count", "any"\n  quantifier (a quantifier) = ("forall" | "exists") ~idPart  -- always\n                            | ("count" | "any") &binding   -- contextual\n  binding = ~idPart spaces name spaces in\n\n  infix (an operator) = "==" | "=>" | plainInfix | "in" ~idPart\n  armInfix (an operator) = plainInfix | "in" ~idPart\n  letInfix (an operator) = "=>" | plainInfix\n  boundInfix (an operator) = "+" | "-" | "*" | "/" | "%"\n  plainInfix = "&&" | "||" | "!=" | "==" | "<=" | "<" | ">=" | ">" | "+" | "-" ~">" | ".." | "|"\n             | "&" | "*" | "/" | "%" | "\\\\" | "subset" ~idPart\n\n  equals (`=`) = "=" ~("=" | ">")\n  separator = ";" | ","\n\n  // White space is looked for before every token, so it is one rule and not a row of `space`s.\n  spaces := ("        " | "  " | " " | "\\n" | "\\t" | "\\r" | "\\uFEFF" | ~(~"//") comment)*\n  comment = "//" ("--------" | " ".."~" | "\\u0000".."\\u0009" | "\\u000B".."\\u000C"\n                 | "\\u000E".."\\u{10FFFF}")*\n\n  //+ "when"\n  //- "whenever"\n  when (`when`) = "when" ~idPart\n  as (`as`) = "as" ~idPart\n  base (`base`) = "base" ~idPart\n  choose (`choose`) = "choose" ~idPart\n  cond (`cond`) = "cond" ~idPart\n  either (`either`) = "either" ~idPart\n  else (`else`) = "else" ~idPart\n  for (`for`) = "for" ~idPart\n  if (`if`) = "if" ~idPart\n  in (`in`) = "in" ~idPart\n  let (`let`) = "let" ~idPart\n  match (`match`) = "match" ~idPart\n  none (`none`) = "none" ~idPart\n  once (`once`) = "once" ~idPart\n  or (`or`) = "or" ~idPart\n  refuse (`refuse`) = "refuse" ~idPart\n  refused (`refused`) = "refused" ~idPart\n  then (`then`) = "then" ~idPart\n  with (`with`) = "with" ~idPart\n  model (`model`) = "model" ~idPart\n  part (`part`) = "part" ~idPart\n  of (`of`) = "of" ~idPart\n  import (`import`) = "import" ~idPart\n  param (`param`) = "param" ~idPart\n  config (`config`) = "config" ~idPart\n  default (`default`) = "default" ~idPart\n  nightly (`nightly`) = "nightly" ~idPart\n  type (`type`) = "type" ~idPart\n  enum (`enum`) = "enum" ~idPart\n  union (`union`) = "union" ~idPart\n  record (`record`) = "record" ~idPart\n  init (`init`) = "init" ~idPart\n  where (`where`) = "where" ~idPart\n  var (`var`) = "var" ~idPart\n  ghost (`ghost`) = "ghost" ~idPart\n  output (`output`) = "output" ~idPart\n  reason (`reason`) = "reason" ~idPart\n  ignored (`ignored`) = "ignored" ~idPart\n  deferred (`deferred`) = "deferred" ~idPart\n  budget (`budget`) = "budget" ~idPart\n  def (`def`) = "def" ~idPart\n  effect (`effect`) = "effect" ~idPart\n  action (`action`) = "action" ~idPart\n  input (`input`) = "input" ~idPart\n  fault (`fault`) = "fault" ~idPart\n  internal (`internal`) = "internal" ~idPart\n  spends (`spends`) = "spends" ~idPart\n  invariant (`invariant`) = "invariant" ~idPart\n  step (`step`) = "step" ~idPart\n  on (`on`) = "on" ~idPart\n  witness (`witness`) = "witness" ~idPart\n  phases (`phases`) = "phases" ~idPart\n  final (`final`) = "final" ~idPart\n  monotonic (`monotonic`) = "monotonic" ~idPart\n  within (`within`) = "within" ~idPart\n  deadlock (`deadlock`) = "deadlock" ~idPart\n  bound (`bound`) = "bound" ~idPart\n  law (`law`) = "law" ~idPart\n  table (`table`) = "table" ~idPart\n  across (`across`) = "across" ~idPart\n  observe (`observe`) = "observe" ~idPart\n  mutant (`mutant`) = "mutant" ~idPart\n  variant (`variant`) = "variant" ~idPart\n  violates (`violates`) = "violates" ~idPart\n  holds (`holds`) = "holds" ~idPart\n  rows (`rows`) = "rows" ~idPart\n  replace (`replace`) = "replace" ~idPart\n  drop (`drop`) = "drop" ~idPart\n  clause (`clause`) = "clause" ~idPart\n  add (`add`) = "add" ~idPart\n  to (`to`) = "to" ~idPart\n  case (`case`) = "case" ~idPart\n  set (`set`) = "set" ~idPart\n  refusedKind (`refused`) = "refused" ~idPart\n}' }, "Fence", null, "File", { "File": ["define", { "sourceInterval": [367, 394] }, null, [], ["seq", { "sourceInterval": [374, 394] }, ["app", { "sourceInterval": [374, 380] }, "Header", []], ["star", { "sourceInterval": [381, 388] }, ["app", { "sourceInterval": [381, 387] }, "Import", []]], ["star", { "sourceInterval": [389, 394] }, ["app", { "sourceInterval": [389, 393] }, "Decl", []]]]], "Header_model": ["define", { "sourceInterval": [483, 505] }, null, [], ["seq", { "sourceInterval": [483, 493] }, ["app", { "sourceInterval": [483, 488] }, "model", []], ["app", { "sourceInterval": [489, 493] }, "name", []]]], "Header_part": ["define", { "sourceInterval": [517, 538] }, null, [], ["seq", { "sourceInterval": [517, 529] }, ["app", { "sourceInterval": [517, 521] }, "part", []], ["app", { "sourceInterval": [522, 524] }, "of", []], ["app", { "sourceInterval": [525, 529] }, "name", []]]], "Header": ["define", { "sourceInterval": [474, 538] }, null, [], ["alt", { "sourceInterval": [483, 538] }, ["app", { "sourceInterval": [483, 493] }, "Header_model", []], ["app", { "sourceInterval": [517, 529] }, "Header_part", []]]], "Import": ["define", { "sourceInterval": [594, 616] }, null, [], ["seq", { "sourceInterval": [603, 616] }, ["app", { "sourceInterval": [603, 609] }, "import", []], ["app", { "sourceInterval": [610, 616] }, "string", []]]], "Decls": ["define", { "sourceInterval": [684, 705] }, null, [], ["seq", { "sourceInterval": [692, 705] }, ["star", { "sourceInterval": [692, 699] }, ["app", { "sourceInterval": [692, 698] }, "Import", []]], ["star", { "sourceInterval": [700, 705] }, ["app", { "sourceInterval": [700, 704] }, "Decl", []]]]], "Decl": ["define", { "sourceInterval": [709, 1073] }, null, [], ["alt", { "sourceInterval": [716, 1073] }, ["app", { "sourceInterval": [716, 726] }, "ActionDecl", []], ["app", { "sourceInterval": [729, 742] }, "InvariantDecl", []], ["app", { "sourceInterval": [745, 753] }, "StepDecl", []], ["app", { "sourceInterval": [756, 767] }, "OverlayDecl", []], ["app", { "sourceInterval": [770, 777] }, "VarDecl", []], ["app", { "sourceInterval": [780, 789] }, "GhostDecl", []], ["app", { "sourceInterval": [792, 799] }, "DefDecl", []], ["app", { "sourceInterval": [809, 819] }, "EffectDecl", []], ["app", { "sourceInterval": [822, 833] }, "WitnessDecl", []], ["app", { "sourceInterval": [836, 844] }, "EnumDecl", []], ["app", { "sourceInterval": [847, 857] }, "RecordDecl", []], ["app", { "sourceInterval": [860, 869] }, "UnionDecl", []], ["app", { "sourceInterval": [872, 880] }, "TypeDecl", []], ["app", { "sourceInterval": [883, 892] }, "ParamDecl", []], ["app", { "sourceInterval": [902, 912] }, "ConfigDecl", []], ["app", { "sourceInterval": [915, 923] }, "InitDecl", []], ["app", { "sourceInterval": [926, 936] }, "OutputDecl", []], ["app", { "sourceInterval": [939, 949] }, "ReasonDecl", []], ["app", { "sourceInterval": [952, 962] }, "BudgetDecl", []], ["app", { "sourceInterval": [965, 975] }, "PhasesDecl", []], ["app", { "sourceInterval": [978, 991] }, "MonotonicDecl", []], ["app", { "sourceInterval": [1001, 1010] }, "FinalDecl", []], ["app", { "sourceInterval": [1013, 1025] }, "DeadlockDecl", []], ["app", { "sourceInterval": [1028, 1037] }, "BoundDecl", []], ["app", { "sourceInterval": [1040, 1047] }, "LawDecl", []], ["app", { "sourceInterval": [1050, 1059] }, "TableDecl", []], ["app", { "sourceInterval": [1062, 1073] }, "ObserveDecl", []]]], "ParamDecl": ["define", { "sourceInterval": [1287, 1327] }, null, [], ["seq", { "sourceInterval": [1299, 1327] }, ["app", { "sourceInterval": [1299, 1304] }, "param", []], ["app", { "sourceInterval": [1305, 1309] }, "name", []], ["terminal", { "sourceInterval": [1310, 1313] }, ":"], ["app", { "sourceInterval": [1314, 1318] }, "Type", []], ["terminal", { "sourceInterval": [1319, 1322] }, "="], ["app", { "sourceInterval": [1323, 1327] }, "Expr", []]]], "ConfigDecl": ["define", { "sourceInterval": [1549, 1595] }, null, [], ["seq", { "sourceInterval": [1562, 1595] }, ["app", { "sourceInterval": [1562, 1568] }, "config", []], ["app", { "sourceInterval": [1569, 1573] }, "name", []], ["star", { "sourceInterval": [1574, 1585] }, ["app", { "sourceInterval": [1574, 1584] }, "ConfigFlag", []]], ["opt", { "sourceInterval": [1586, 1595] }, ["app", { "sourceInterval": [1586, 1594] }, "Settings", []]]]], "ConfigFlag": ["define", { "sourceInterval": [1598, 1628] }, null, [], ["alt", { "sourceInterval": [1611, 1628] }, ["app", { "sourceInterval": [1611, 1618] }, "default", []], ["app", { "sourceInterval": [1621, 1628] }, "nightly", []]]], "Settings": ["define", { "sourceInterval": [1695, 1735] }, null, [], ["seq", { "sourceInterval": [1706, 1735] }, ["terminal", { "sourceInterval": [1706, 1709] }, "{"], ["star", { "sourceInterval": [1710, 1731] }, ["seq", { "sourceInterval": [1711, 1729] }, ["app", { "sourceInterval": [1711, 1718] }, "Setting", []], ["star", { "sourceInterval": [1719, 1729] }, ["app", { "sourceInterval": [1719, 1728] }, "separator", []]]]], ["terminal", { "sourceInterval": [1732, 1735] }, "}"]]], "Setting": ["define", { "sourceInterval": [1738, 1764] }, null, [], ["seq", { "sourceInterval": [1748, 1764] }, ["app", { "sourceInterval": [1748, 1752] }, "name", []], ["app", { "sourceInterval": [1753, 1759] }, "equals", []], ["app", { "sourceInterval": [1760, 1764] }, "Expr", []]]], "TypeDecl": ["define", { "sourceInterval": [1853, 1882] }, null, [], ["seq", { "sourceInterval": [1864, 1882] }, ["app", { "sourceInterval": [1864, 1868] }, "type", []], ["app", { "sourceInterval": [1869, 1873] }, "name", []], ["terminal", { "sourceInterval": [1874, 1877] }, "="], ["app", { "sourceInterval": [1878, 1882] }, "Type", []]]], "EnumDecl": ["define", { "sourceInterval": [2011, 2069] }, null, [], ["seq", { "sourceInterval": [2022, 2069] }, ["app", { "sourceInterval": [2022, 2026] }, "enum", []], ["app", { "sourceInterval": [2027, 2031] }, "name", []], ["terminal", { "sourceInterval": [2032, 2035] }, "{"], ["app", { "sourceInterval": [2036, 2044] }, "EnumCase", []], ["star", { "sourceInterval": [2045, 2060] }, ["seq", { "sourceInterval": [2046, 2058] }, ["terminal", { "sourceInterval": [2046, 2049] }, ","], ["app", { "sourceInterval": [2050, 2058] }, "EnumCase", []]]], ["opt", { "sourceInterval": [2061, 2065] }, ["terminal", { "sourceInterval": [2061, 2064] }, ","]], ["terminal", { "sourceInterval": [2066, 2069] }, "}"]]], "EnumCase": ["define", { "sourceInterval": [2072, 2097] }, null, [], ["seq", { "sourceInterval": [2083, 2097] }, ["app", { "sourceInterval": [2083, 2087] }, "name", []], ["opt", { "sourceInterval": [2088, 2097] }, ["app", { "sourceInterval": [2088, 2096] }, "WireName", []]]]], "UnionDecl": ["define", { "sourceInterval": [2255, 2317] }, null, [], ["seq", { "sourceInterval": [2267, 2317] }, ["app", { "sourceInterval": [2267, 2272] }, "union", []], ["app", { "sourceInterval": [2273, 2277] }, "name", []], ["terminal", { "sourceInterval": [2278, 2281] }, "{"], ["app", { "sourceInterval": [2282, 2291] }, "UnionCase", []], ["star", { "sourceInterval": [2292, 2308] }, ["seq", { "sourceInterval": [2293, 2306] }, ["terminal", { "sourceInterval": [2293, 2296] }, ","], ["app", { "sourceInterval": [2297, 2306] }, "UnionCase", []]]], ["opt", { "sourceInterval": [2309, 2313] }, ["terminal", { "sourceInterval": [2309, 2312] }, ","]], ["terminal", { "sourceInterval": [2314, 2317] }, "}"]]], "UnionCase": ["define", { "sourceInterval": [2320, 2355] }, null, [], ["seq", { "sourceInterval": [2332, 2355] }, ["app", { "sourceInterval": [2332, 2336] }, "name", []], ["opt", { "sourceInterval": [2337, 2345] }, ["app", { "sourceInterval": [2337, 2344] }, "Payload", []]], ["opt", { "sourceInterval": [2346, 2355] }, ["app", { "sourceInterval": [2346, 2354] }, "WireName", []]]]], "Payload": ["define", { "sourceInterval": [2358, 2407] }, null, [], ["seq", { "sourceInterval": [2368, 2407] }, ["terminal", { "sourceInterval": [2368, 2371] }, "("], ["app", { "sourceInterval": [2372, 2381] }, "FieldDecl", []], ["star", { "sourceInterval": [2382, 2398] }, ["seq", { "sourceInterval": [2383, 2396] }, ["terminal", { "sourceInterval": [2383, 2386] }, ","], ["app", { "sourceInterval": [2387, 2396] }, "FieldDecl", []]]], ["opt", { "sourceInterval": [2399, 2403] }, ["terminal", { "sourceInterval": [2399, 2402] }, ","]], ["terminal", { "sourceInterval": [2404, 2407] }, ")"]]], "WireName": ["define", { "sourceInterval": [2410, 2430] }, null, [], ["seq", { "sourceInterval": [2421, 2430] }, ["app", { "sourceInterval": [2421, 2423] }, "as", []], ["app", { "sourceInterval": [2424, 2430] }, "string", []]]], "RecordDecl": ["define", { "sourceInterval": [2550, 2614] }, null, [], ["seq", { "sourceInterval": [2563, 2614] }, ["app", { "sourceInterval": [2563, 2569] }, "record", []], ["app", { "sourceInterval": [2570, 2574] }, "name", []], ["terminal", { "sourceInterval": [2575, 2578] }, "{"], ["app", { "sourceInterval": [2579, 2588] }, "FieldDecl", []], ["star", { "sourceInterval": [2589, 2605] }, ["seq", { "sourceInterval": [2590, 2603] }, ["terminal", { "sourceInterval": [2590, 2593] }, ","], ["app", { "sourceInterval": [2594, 2603] }, "FieldDecl", []]]], ["opt", { "sourceInterval": [2606, 2610] }, ["terminal", { "sourceInterval": [2606, 2609] }, ","]], ["terminal", { "sourceInterval": [2611, 2614] }, "}"]]], "FieldDecl": ["define", { "sourceInterval": [2617, 2647] }, null, [], ["seq", { "sourceInterval": [2629, 2647] }, ["app", { "sourceInterval": [2629, 2638] }, "fieldName", []], ["terminal", { "sourceInterval": [2639, 2642] }, ":"], ["app", { "sourceInterval": [2643, 2647] }, "Type", []]]], "Type": ["define", { "sourceInterval": [2858, 2878] }, null, [], ["seq", { "sourceInterval": [2865, 2878] }, ["app", { "sourceInterval": [2865, 2873] }, "TypeHead", []], ["star", { "sourceInterval": [2874, 2878] }, ["terminal", { "sourceInterval": [2874, 2877] }, "?"]]]], "TypeHead_set": ["define", { "sourceInterval": [2892, 2931] }, null, [], ["seq", { "sourceInterval": [2892, 2923] }, ["terminal", { "sourceInterval": [2892, 2897] }, "Set"], ["terminal", { "sourceInterval": [2898, 2901] }, "<"], ["app", { "sourceInterval": [2902, 2906] }, "Type", []], ["opt", { "sourceInterval": [2907, 2919] }, ["seq", { "sourceInterval": [2908, 2917] }, ["terminal", { "sourceInterval": [2908, 2911] }, ","], ["app", { "sourceInterval": [2912, 2917] }, "Bound", []]]], ["terminal", { "sourceInterval": [2920, 2923] }, ">"]]], "TypeHead_map": ["define", { "sourceInterval": [2945, 2984] }, null, [], ["seq", { "sourceInterval": [2945, 2972] }, ["terminal", { "sourceInterval": [2945, 2950] }, "Map"], ["terminal", { "sourceInterval": [2951, 2954] }, "<"], ["app", { "sourceInterval": [2955, 2959] }, "Type", []], ["terminal", { "sourceInterval": [2960, 2963] }, ","], ["app", { "sourceInterval": [2964, 2968] }, "Type", []], ["terminal", { "sourceInterval": [2969, 2972] }, ">"]]], "TypeHead_seq": ["define", { "sourceInterval": [2998, 3037] }, null, [], ["seq", { "sourceInterval": [2998, 3026] }, ["terminal", { "sourceInterval": [2998, 3003] }, "Seq"], ["terminal", { "sourceInterval": [3004, 3007] }, "<"], ["app", { "sourceInterval": [3008, 3012] }, "Type", []], ["terminal", { "sourceInterval": [3013, 3016] }, ","], ["app", { "sourceInterval": [3017, 3022] }, "Bound", []], ["terminal", { "sourceInterval": [3023, 3026] }, ">"]]], "TypeHead_bag": ["define", { "sourceInterval": [3051, 3090] }, null, [], ["seq", { "sourceInterval": [3051, 3079] }, ["terminal", { "sourceInterval": [3051, 3056] }, "Bag"], ["terminal", { "sourceInterval": [3057, 3060] }, "<"], ["app", { "sourceInterval": [3061, 3065] }, "Type", []], ["terminal", { "sourceInterval": [3066, 3069] }, ","], ["app", { "sourceInterval": [3070, 3075] }, "Bound", []], ["terminal", { "sourceInterval": [3076, 3079] }, ">"]]], "TypeHead_range": ["define", { "sourceInterval": [3104, 3145] }, null, [], ["seq", { "sourceInterval": [3104, 3120] }, ["app", { "sourceInterval": [3104, 3109] }, "Bound", []], ["terminal", { "sourceInterval": [3110, 3114] }, ".."], ["app", { "sourceInterval": [3115, 3120] }, "Bound", []]]], "TypeHead_named": ["define", { "sourceInterval": [3159, 3200] }, null, [], ["app", { "sourceInterval": [3159, 3163] }, "name", []]], "TypeHead_paren": ["define", { "sourceInterval": [3214, 3255] }, null, [], ["seq", { "sourceInterval": [3214, 3226] }, ["terminal", { "sourceInterval": [3214, 3217] }, "("], ["app", { "sourceInterval": [3218, 3222] }, "Type", []], ["terminal", { "sourceInterval": [3223, 3226] }, ")"]]], "TypeHead": ["define", { "sourceInterval": [2881, 3255] }, null, [], ["alt", { "sourceInterval": [2892, 3255] }, ["app", { "sourceInterval": [2892, 2923] }, "TypeHead_set", []], ["app", { "sourceInterval": [2945, 2972] }, "TypeHead_map", []], ["app", { "sourceInterval": [2998, 3026] }, "TypeHead_seq", []], ["app", { "sourceInterval": [3051, 3079] }, "TypeHead_bag", []], ["app", { "sourceInterval": [3104, 3120] }, "TypeHead_range", []], ["app", { "sourceInterval": [3159, 3163] }, "TypeHead_named", []], ["app", { "sourceInterval": [3214, 3226] }, "TypeHead_paren", []]]], "InitDecl_choice": ["define", { "sourceInterval": [3495, 3524] }, null, [], ["seq", { "sourceInterval": [3495, 3512] }, ["app", { "sourceInterval": [3495, 3499] }, "init", []], ["app", { "sourceInterval": [3500, 3504] }, "name", []], ["app", { "sourceInterval": [3505, 3507] }, "in", []], ["app", { "sourceInterval": [3508, 3512] }, "Expr", []]]], "InitDecl_where": ["define", { "sourceInterval": [3538, 3566] }, null, [], ["seq", { "sourceInterval": [3538, 3553] }, ["app", { "sourceInterval": [3538, 3542] }, "init", []], ["app", { "sourceInterval": [3543, 3548] }, "where", []], ["app", { "sourceInterval": [3549, 3553] }, "Expr", []]]], "InitDecl": ["define", { "sourceInterval": [3484, 3566] }, null, [], ["alt", { "sourceInterval": [3495, 3566] }, ["app", { "sourceInterval": [3495, 3512] }, "InitDecl_choice", []], ["app", { "sourceInterval": [3538, 3553] }, "InitDecl_where", []]]], "VarDecl": ["define", { "sourceInterval": [3663, 3699] }, null, [], ["seq", { "sourceInterval": [3673, 3699] }, ["app", { "sourceInterval": [3673, 3676] }, "var", []], ["app", { "sourceInterval": [3677, 3681] }, "name", []], ["terminal", { "sourceInterval": [3682, 3685] }, ":"], ["app", { "sourceInterval": [3686, 3690] }, "Type", []], ["terminal", { "sourceInterval": [3691, 3694] }, "="], ["app", { "sourceInterval": [3695, 3699] }, "Expr", []]]], "GhostDecl_var": ["define", { "sourceInterval": [3864, 3907] }, null, [], ["seq", { "sourceInterval": [3864, 3896] }, ["app", { "sourceInterval": [3864, 3869] }, "ghost", []], ["app", { "sourceInterval": [3870, 3873] }, "var", []], ["app", { "sourceInterval": [3874, 3878] }, "name", []], ["terminal", { "sourceInterval": [3879, 3882] }, ":"], ["app", { "sourceInterval": [3883, 3887] }, "Type", []], ["terminal", { "sourceInterval": [3888, 3891] }, "="], ["app", { "sourceInterval": [3892, 3896] }, "Expr", []]]], "GhostDecl_once": ["define", { "sourceInterval": [3922, 3966] }, null, [], ["seq", { "sourceInterval": [3922, 3958] }, ["app", { "sourceInterval": [3922, 3927] }, "ghost", []], ["app", { "sourceInterval": [3928, 3931] }, "var", []], ["app", { "sourceInterval": [3932, 3936] }, "name", []], ["opt", { "sourceInterval": [3937, 3948] }, ["seq", { "sourceInterval": [3938, 3946] }, ["terminal", { "sourceInterval": [3938, 3941] }, ":"], ["app", { "sourceInterval": [3942, 3946] }, "Type", []]]], ["app", { "sourceInterval": [3949, 3953] }, "once", []], ["app", { "sourceInterval": [3954, 3958] }, "Expr", []]]], "GhostDecl": ["define", { "sourceInterval": [3852, 3966] }, null, [], ["alt", { "sourceInterval": [3864, 3966] }, ["app", { "sourceInterval": [3864, 3896] }, "GhostDecl_var", []], ["app", { "sourceInterval": [3922, 3958] }, "GhostDecl_once", []]]], "OutputDecl": ["define", { "sourceInterval": [4045, 4090] }, null, [], ["seq", { "sourceInterval": [4058, 4090] }, ["app", { "sourceInterval": [4058, 4064] }, "output", []], ["app", { "sourceInterval": [4065, 4069] }, "name", []], ["terminal", { "sourceInterval": [4070, 4073] }, ":"], ["app", { "sourceInterval": [4074, 4078] }, "Type", []], ["opt", { "sourceInterval": [4079, 4090] }, ["seq", { "sourceInterval": [4080, 4088] }, ["terminal", { "sourceInterval": [4080, 4083] }, "="], ["app", { "sourceInterval": [4084, 4088] }, "Expr", []]]]]], "ReasonDecl": ["define", { "sourceInterval": [4149, 4185] }, null, [], ["seq", { "sourceInterval": [4162, 4185] }, ["app", { "sourceInterval": [4162, 4168] }, "reason", []], ["app", { "sourceInterval": [4169, 4173] }, "name", []], ["opt", { "sourceInterval": [4174, 4185] }, ["app", { "sourceInterval": [4174, 4184] }, "ReasonKind", []]]]], "ReasonKind": ["define", { "sourceInterval": [4188, 4233] }, null, [], ["alt", { "sourceInterval": [4201, 4233] }, ["app", { "sourceInterval": [4201, 4212] }, "refusedKind", []], ["app", { "sourceInterval": [4215, 4222] }, "ignored", []], ["app", { "sourceInterval": [4225, 4233] }, "deferred", []]]], "BudgetDecl_ranged": ["define", { "sourceInterval": [4356, 4396] }, null, [], ["seq", { "sourceInterval": [4356, 4385] }, ["app", { "sourceInterval": [4356, 4362] }, "budget", []], ["app", { "sourceInterval": [4363, 4367] }, "name", []], ["terminal", { "sourceInterval": [4368, 4371] }, ":"], ["app", { "sourceInterval": [4372, 4376] }, "Type", []], ["terminal", { "sourceInterval": [4377, 4380] }, "="], ["app", { "sourceInterval": [4381, 4385] }, "Expr", []]]], "BudgetDecl_plain": ["define", { "sourceInterval": [4412, 4451] }, null, [], ["seq", { "sourceInterval": [4412, 4432] }, ["app", { "sourceInterval": [4412, 4418] }, "budget", []], ["app", { "sourceInterval": [4419, 4423] }, "name", []], ["terminal", { "sourceInterval": [4424, 4427] }, ":"], ["app", { "sourceInterval": [4428, 4432] }, "Expr", []]]], "BudgetDecl": ["define", { "sourceInterval": [4343, 4451] }, null, [], ["alt", { "sourceInterval": [4356, 4451] }, ["app", { "sourceInterval": [4356, 4385] }, "BudgetDecl_ranged", []], ["app", { "sourceInterval": [4412, 4432] }, "BudgetDecl_plain", []]]], "DefDecl": ["define", { "sourceInterval": [4701, 4748] }, null, [], ["seq", { "sourceInterval": [4711, 4748] }, ["app", { "sourceInterval": [4711, 4714] }, "def", []], ["app", { "sourceInterval": [4715, 4719] }, "name", []], ["opt", { "sourceInterval": [4720, 4727] }, ["app", { "sourceInterval": [4720, 4726] }, "Params", []]], ["opt", { "sourceInterval": [4728, 4739] }, ["seq", { "sourceInterval": [4729, 4737] }, ["terminal", { "sourceInterval": [4729, 4732] }, ":"], ["app", { "sourceInterval": [4733, 4737] }, "Type", []]]], ["terminal", { "sourceInterval": [4740, 4743] }, "="], ["app", { "sourceInterval": [4744, 4748] }, "Expr", []]]], "Params": ["define", { "sourceInterval": [4751, 4778] }, null, [], ["seq", { "sourceInterval": [4760, 4778] }, ["terminal", { "sourceInterval": [4760, 4763] }, "("], ["opt", { "sourceInterval": [4764, 4774] }, ["app", { "sourceInterval": [4764, 4773] }, "ParamList", []]], ["terminal", { "sourceInterval": [4775, 4778] }, ")"]]], "ParamList": ["define", { "sourceInterval": [4781, 4816] }, null, [], ["seq", { "sourceInterval": [4793, 4816] }, ["app", { "sourceInterval": [4793, 4798] }, "Param", []], ["star", { "sourceInterval": [4799, 4811] }, ["seq", { "sourceInterval": [4800, 4809] }, ["terminal", { "sourceInterval": [4800, 4803] }, ","], ["app", { "sourceInterval": [4804, 4809] }, "Param", []]]], ["opt", { "sourceInterval": [4812, 4816] }, ["terminal", { "sourceInterval": [4812, 4815] }, ","]]]], "Param": ["define", { "sourceInterval": [4819, 4840] }, null, [], ["seq", { "sourceInterval": [4827, 4840] }, ["app", { "sourceInterval": [4827, 4831] }, "name", []], ["terminal", { "sourceInterval": [4832, 4835] }, ":"], ["app", { "sourceInterval": [4836, 4840] }, "Type", []]]], "EffectDecl": ["define", { "sourceInterval": [4938, 4975] }, null, [], ["seq", { "sourceInterval": [4951, 4975] }, ["app", { "sourceInterval": [4951, 4957] }, "effect", []], ["app", { "sourceInterval": [4958, 4962] }, "name", []], ["app", { "sourceInterval": [4963, 4969] }, "Params", []], ["app", { "sourceInterval": [4970, 4975] }, "Block", []]]], "ActionDecl": ["define", { "sourceInterval": [5343, 5404] }, null, [], ["seq", { "sourceInterval": [5356, 5404] }, ["opt", { "sourceInterval": [5356, 5367] }, ["app", { "sourceInterval": [5356, 5366] }, "ActionKind", []]], ["app", { "sourceInterval": [5368, 5374] }, "action", []], ["app", { "sourceInterval": [5375, 5379] }, "name", []], ["opt", { "sourceInterval": [5380, 5388] }, ["app", { "sourceInterval": [5380, 5387] }, "Binding", []]], ["star", { "sourceInterval": [5389, 5398] }, ["app", { "sourceInterval": [5389, 5397] }, "HeadPart", []]], ["app", { "sourceInterval": [5399, 5404] }, "Block", []]]], "ActionKind": ["define", { "sourceInterval": [5407, 5444] }, null, [], ["alt", { "sourceInterval": [5420, 5444] }, ["app", { "sourceInterval": [5420, 5425] }, "input", []], ["app", { "sourceInterval": [5428, 5433] }, "fault", []], ["app", { "sourceInterval": [5436, 5444] }, "internal", []]]], "Binding": ["define", { "sourceInterval": [5447, 5473] }, null, [], ["seq", { "sourceInterval": [5457, 5473] }, ["terminal", { "sourceInterval": [5457, 5460] }, "("], ["opt", { "sourceInterval": [5461, 5469] }, ["app", { "sourceInterval": [5461, 5468] }, "Binders", []]], ["terminal", { "sourceInterval": [5470, 5473] }, ")"]]], "HeadPart_clause": ["define", { "sourceInterval": [5487, 5519] }, null, [], ["app", { "sourceInterval": [5487, 5493] }, "Clause", []]], "HeadPart_spends": ["define", { "sourceInterval": [5533, 5566] }, null, [], ["seq", { "sourceInterval": [5533, 5555] }, ["app", { "sourceInterval": [5533, 5539] }, "spends", []], ["app", { "sourceInterval": [5540, 5544] }, "name", []], ["opt", { "sourceInterval": [5545, 5555] }, ["seq", { "sourceInterval": [5546, 5553] }, ["app", { "sourceInterval": [5546, 5548] }, "if", []], ["app", { "sourceInterval": [5549, 5553] }, "Expr", []]]]]], "HeadPart_budget": ["define", { "sourceInterval": [5580, 5613] }, null, [], ["seq", { "sourceInterval": [5580, 5591] }, ["app", { "sourceInterval": [5580, 5586] }, "budget", []], ["app", { "sourceInterval": [5587, 5591] }, "Expr", []]]], "HeadPart": ["define", { "sourceInterval": [5476, 5613] }, null, [], ["alt", { "sourceInterval": [5487, 5613] }, ["app", { "sourceInterval": [5487, 5493] }, "HeadPart_clause", []], ["app", { "sourceInterval": [5533, 5555] }, "HeadPart_spends", []], ["app", { "sourceInterval": [5580, 5591] }, "HeadPart_budget", []]]], "Clause": ["define", { "sourceInterval": [5717, 5748] }, null, [], ["seq", { "sourceInterval": [5726, 5748] }, ["app", { "sourceInterval": [5726, 5730] }, "when", []], ["app", { "sourceInterval": [5731, 5735] }, "Expr", []], ["opt", { "sourceInterval": [5736, 5748] }, ["seq", { "sourceInterval": [5737, 5746] }, ["app", { "sourceInterval": [5737, 5741] }, "else", []], ["app", { "sourceInterval": [5742, 5746] }, "name", []]]]]], "Binders": ["define", { "sourceInterval": [5816, 5851] }, null, [], ["seq", { "sourceInterval": [5826, 5851] }, ["app", { "sourceInterval": [5826, 5832] }, "Binder", []], ["star", { "sourceInterval": [5833, 5846] }, ["seq", { "sourceInterval": [5834, 5844] }, ["terminal", { "sourceInterval": [5834, 5837] }, ","], ["app", { "sourceInterval": [5838, 5844] }, "Binder", []]]], ["opt", { "sourceInterval": [5847, 5851] }, ["terminal", { "sourceInterval": [5847, 5850] }, ","]]]], "Binder": ["define", { "sourceInterval": [5854, 5875] }, null, [], ["seq", { "sourceInterval": [5863, 5875] }, ["app", { "sourceInterval": [5863, 5867] }, "name", []], ["app", { "sourceInterval": [5868, 5870] }, "in", []], ["app", { "sourceInterval": [5871, 5875] }, "Expr", []]]], "Block": ["define", { "sourceInterval": [6071, 6105] }, null, [], ["seq", { "sourceInterval": [6079, 6105] }, ["terminal", { "sourceInterval": [6079, 6082] }, "{"], ["star", { "sourceInterval": [6083, 6101] }, ["seq", { "sourceInterval": [6084, 6099] }, ["app", { "sourceInterval": [6084, 6088] }, "Stmt", []], ["star", { "sourceInterval": [6089, 6099] }, ["app", { "sourceInterval": [6089, 6098] }, "separator", []]]]], ["terminal", { "sourceInterval": [6102, 6105] }, "}"]]], "Stmt_refuse": ["define", { "sourceInterval": [6401, 6445] }, null, [], ["seq", { "sourceInterval": [6401, 6412] }, ["app", { "sourceInterval": [6401, 6407] }, "refuse", []], ["app", { "sourceInterval": [6408, 6412] }, "name", []]]], "Stmt_let": ["define", { "sourceInterval": [6455, 6496] }, null, [], ["seq", { "sourceInterval": [6455, 6475] }, ["app", { "sourceInterval": [6455, 6458] }, "let", []], ["app", { "sourceInterval": [6459, 6463] }, "name", []], ["app", { "sourceInterval": [6464, 6470] }, "equals", []], ["app", { "sourceInterval": [6471, 6475] }, "Expr", []]]], "Stmt_for": ["define", { "sourceInterval": [6541, 6582] }, null, [], ["seq", { "sourceInterval": [6541, 6557] }, ["app", { "sourceInterval": [6541, 6544] }, "for", []], ["app", { "sourceInterval": [6545, 6551] }, "Binder", []], ["app", { "sourceInterval": [6552, 6557] }, "Block", []]]], "Stmt_choose": ["define", { "sourceInterval": [6592, 6636] }, null, [], ["seq", { "sourceInterval": [6592, 6618] }, ["app", { "sourceInterval": [6592, 6598] }, "choose", []], ["app", { "sourceInterval": [6599, 6605] }, "Binder", []], ["opt", { "sourceInterval": [6606, 6618] }, ["seq", { "sourceInterval": [6607, 6616] }, ["app", { "sourceInterval": [6607, 6611] }, "when", []], ["app", { "sourceInterval": [6612, 6616] }, "Expr", []]]]]], "Stmt_either": ["define", { "sourceInterval": [6646, 6690] }, null, [], ["seq", { "sourceInterval": [6646, 6670] }, ["app", { "sourceInterval": [6646, 6652] }, "either", []], ["app", { "sourceInterval": [6653, 6658] }, "Block", []], ["plus", { "sourceInterval": [6659, 6670] }, ["seq", { "sourceInterval": [6660, 6668] }, ["app", { "sourceInterval": [6660, 6662] }, "or", []], ["app", { "sourceInterval": [6663, 6668] }, "Block", []]]]]], "Stmt_block": ["define", { "sourceInterval": [6700, 6743] }, null, [], ["app", { "sourceInterval": [6700, 6705] }, "Block", []]], "Stmt_assign": ["define", { "sourceInterval": [6753, 6797] }, null, [], ["seq", { "sourceInterval": [6753, 6770] }, ["app", { "sourceInterval": [6753, 6758] }, "Place", []], ["app", { "sourceInterval": [6759, 6765] }, "equals", []], ["app", { "sourceInterval": [6766, 6770] }, "Expr", []]]], "Stmt_run": ["define", { "sourceInterval": [6807, 6848] }, null, [], ["seq", { "sourceInterval": [6807, 6828] }, ["app", { "sourceInterval": [6807, 6817] }, "nameOrBase", []], ["lex", { "sourceInterval": [6818, 6828] }, ["app", { "sourceInterval": [6819, 6828] }, "arguments", []]]]], "Stmt": ["define", { "sourceInterval": [6394, 6848] }, null, [], ["alt", { "sourceInterval": [6401, 6848] }, ["app", { "sourceInterval": [6401, 6412] }, "Stmt_refuse", []], ["app", { "sourceInterval": [6455, 6475] }, "Stmt_let", []], ["app", { "sourceInterval": [6506, 6512] }, "IfStmt", []], ["app", { "sourceInterval": [6522, 6531] }, "MatchStmt", []], ["app", { "sourceInterval": [6541, 6557] }, "Stmt_for", []], ["app", { "sourceInterval": [6592, 6618] }, "Stmt_choose", []], ["app", { "sourceInterval": [6646, 6670] }, "Stmt_either", []], ["app", { "sourceInterval": [6700, 6705] }, "Stmt_block", []], ["app", { "sourceInterval": [6753, 6770] }, "Stmt_assign", []], ["app", { "sourceInterval": [6807, 6828] }, "Stmt_run", []]]], "Place": ["define", { "sourceInterval": [6903, 6944] }, null, [], ["seq", { "sourceInterval": [6911, 6944] }, ["app", { "sourceInterval": [6911, 6915] }, "name", []], ["lex", { "sourceInterval": [6916, 6944] }, ["star", { "sourceInterval": [6918, 6943] }, ["seq", { "sourceInterval": [6919, 6941] }, ["not", { "sourceInterval": [6919, 6934] }, ["not", { "sourceInterval": [6921, 6933] }, ["app", { "sourceInterval": [6922, 6933] }, "suffixStart", []]]], ["app", { "sourceInterval": [6935, 6941] }, "suffix", []]]]]]], "IfStmt": ["define", { "sourceInterval": [7132, 7168] }, null, [], ["seq", { "sourceInterval": [7141, 7168] }, ["app", { "sourceInterval": [7141, 7143] }, "if", []], ["app", { "sourceInterval": [7144, 7148] }, "Expr", []], ["app", { "sourceInterval": [7149, 7154] }, "Block", []], ["star", { "sourceInterval": [7155, 7162] }, ["app", { "sourceInterval": [7155, 7161] }, "ElseIf", []]], ["opt", { "sourceInterval": [7163, 7168] }, ["app", { "sourceInterval": [7163, 7167] }, "Else", []]]]], "ElseIf": ["define", { "sourceInterval": [7171, 7198] }, null, [], ["seq", { "sourceInterval": [7180, 7198] }, ["app", { "sourceInterval": [7180, 7184] }, "else", []], ["app", { "sourceInterval": [7185, 7187] }, "if", []], ["app", { "sourceInterval": [7188, 7192] }, "Expr", []], ["app", { "sourceInterval": [7193, 7198] }, "Block", []]]], "Else": ["define", { "sourceInterval": [7201, 7232] }, null, [], ["seq", { "sourceInterval": [7208, 7232] }, ["app", { "sourceInterval": [7208, 7212] }, "else", []], ["alt", { "sourceInterval": [7214, 7231] }, ["app", { "sourceInterval": [7214, 7219] }, "Block", []], ["app", { "sourceInterval": [7222, 7231] }, "MatchStmt", []]]]], "MatchStmt": ["define", { "sourceInterval": [7334, 7386] }, null, [], ["seq", { "sourceInterval": [7346, 7386] }, ["app", { "sourceInterval": [7346, 7351] }, "match", []], ["app", { "sourceInterval": [7352, 7356] }, "Expr", []], ["terminal", { "sourceInterval": [7357, 7360] }, "{"], ["star", { "sourceInterval": [7361, 7382] }, ["seq", { "sourceInterval": [7362, 7380] }, ["app", { "sourceInterval": [7362, 7369] }, "StmtArm", []], ["star", { "sourceInterval": [7370, 7380] }, ["app", { "sourceInterval": [7370, 7379] }, "separator", []]]]], ["terminal", { "sourceInterval": [7383, 7386] }, "}"]]], "StmtArm": ["define", { "sourceInterval": [7501, 7528] }, null, [], ["seq", { "sourceInterval": [7511, 7528] }, ["app", { "sourceInterval": [7511, 7518] }, "Pattern", []], ["terminal", { "sourceInterval": [7519, 7523] }, "=>"], ["app", { "sourceInterval": [7524, 7528] }, "Stmt", []]]], "Pattern": ["define", { "sourceInterval": [7800, 7840] }, null, [], ["seq", { "sourceInterval": [7810, 7840] }, ["app", { "sourceInterval": [7810, 7821] }, "PatternItem", []], ["star", { "sourceInterval": [7822, 7840] }, ["seq", { "sourceInterval": [7823, 7838] }, ["terminal", { "sourceInterval": [7823, 7826] }, "|"], ["app", { "sourceInterval": [7827, 7838] }, "PatternItem", []]]]]], "PatternItem_case": ["define", { "sourceInterval": [7857, 7924] }, null, [], ["seq", { "sourceInterval": [7857, 7898] }, ["app", { "sourceInterval": [7857, 7861] }, "name", []], ["lex", { "sourceInterval": [7862, 7866] }, ["terminal", { "sourceInterval": [7863, 7866] }, "("]], ["app", { "sourceInterval": [7867, 7874] }, "Pattern", []], ["star", { "sourceInterval": [7875, 7889] }, ["seq", { "sourceInterval": [7876, 7887] }, ["terminal", { "sourceInterval": [7876, 7879] }, ","], ["app", { "sourceInterval": [7880, 7887] }, "Pattern", []]]], ["opt", { "sourceInterval": [7890, 7894] }, ["terminal", { "sourceInterval": [7890, 7893] }, ","]], ["terminal", { "sourceInterval": [7895, 7898] }, ")"]]], "PatternItem_name": ["define", { "sourceInterval": [7941, 8008] }, null, [], ["app", { "sourceInterval": [7941, 7945] }, "name", []]], "PatternItem_none": ["define", { "sourceInterval": [8025, 8092] }, null, [], ["app", { "sourceInterval": [8025, 8029] }, "none", []]], "PatternItem_bool": ["define", { "sourceInterval": [8109, 8176] }, null, [], ["app", { "sourceInterval": [8109, 8114] }, "truth", []]], "PatternItem_int": ["define", { "sourceInterval": [8193, 8259] }, null, [], ["seq", { "sourceInterval": [8193, 8205] }, ["opt", { "sourceInterval": [8193, 8197] }, ["terminal", { "sourceInterval": [8193, 8196] }, "-"]], ["app", { "sourceInterval": [8198, 8205] }, "integer", []]]], "PatternItem_record": ["define", { "sourceInterval": [8276, 8345] }, null, [], ["seq", { "sourceInterval": [8276, 8321] }, ["terminal", { "sourceInterval": [8276, 8279] }, "{"], ["app", { "sourceInterval": [8280, 8292] }, "PatternField", []], ["star", { "sourceInterval": [8293, 8312] }, ["seq", { "sourceInterval": [8294, 8310] }, ["terminal", { "sourceInterval": [8294, 8297] }, ","], ["app", { "sourceInterval": [8298, 8310] }, "PatternField", []]]], ["opt", { "sourceInterval": [8313, 8317] }, ["terminal", { "sourceInterval": [8313, 8316] }, ","]], ["terminal", { "sourceInterval": [8318, 8321] }, "}"]]], "PatternItem": ["define", { "sourceInterval": [7843, 8345] }, null, [], ["alt", { "sourceInterval": [7857, 8345] }, ["app", { "sourceInterval": [7857, 7898] }, "PatternItem_case", []], ["app", { "sourceInterval": [7941, 7945] }, "PatternItem_name", []], ["app", { "sourceInterval": [8025, 8029] }, "PatternItem_none", []], ["app", { "sourceInterval": [8109, 8114] }, "PatternItem_bool", []], ["app", { "sourceInterval": [8193, 8205] }, "PatternItem_int", []], ["app", { "sourceInterval": [8276, 8321] }, "PatternItem_record", []]]], "PatternField": ["define", { "sourceInterval": [8348, 8384] }, null, [], ["seq", { "sourceInterval": [8363, 8384] }, ["app", { "sourceInterval": [8363, 8372] }, "fieldName", []], ["terminal", { "sourceInterval": [8373, 8376] }, ":"], ["app", { "sourceInterval": [8377, 8384] }, "Pattern", []]]], "Expr": ["define", { "sourceInterval": [8884, 8919] }, null, [], ["seq", { "sourceInterval": [8891, 8919] }, ["app", { "sourceInterval": [8891, 8895] }, "Term", []], ["star", { "sourceInterval": [8896, 8919] }, ["alt", { "sourceInterval": [8897, 8917] }, ["app", { "sourceInterval": [8897, 8906] }, "InfixTail", []], ["app", { "sourceInterval": [8909, 8917] }, "WithTail", []]]]]], "InfixTail": ["define", { "sourceInterval": [8922, 8944] }, null, [], ["seq", { "sourceInterval": [8934, 8944] }, ["app", { "sourceInterval": [8934, 8939] }, "infix", []], ["app", { "sourceInterval": [8940, 8944] }, "Term", []]]], "ArmExpr": ["define", { "sourceInterval": [9076, 9112] }, null, [], ["seq", { "sourceInterval": [9086, 9112] }, ["app", { "sourceInterval": [9086, 9090] }, "Term", []], ["star", { "sourceInterval": [9091, 9112] }, ["alt", { "sourceInterval": [9092, 9110] }, ["app", { "sourceInterval": [9092, 9099] }, "ArmTail", []], ["app", { "sourceInterval": [9102, 9110] }, "WithTail", []]]]]], "ArmTail": ["define", { "sourceInterval": [9115, 9138] }, null, [], ["seq", { "sourceInterval": [9125, 9138] }, ["app", { "sourceInterval": [9125, 9133] }, "armInfix", []], ["app", { "sourceInterval": [9134, 9138] }, "Term", []]]], "LetValue": ["define", { "sourceInterval": [9252, 9289] }, null, [], ["seq", { "sourceInterval": [9263, 9289] }, ["app", { "sourceInterval": [9263, 9267] }, "Term", []], ["star", { "sourceInterval": [9268, 9289] }, ["alt", { "sourceInterval": [9269, 9287] }, ["app", { "sourceInterval": [9269, 9276] }, "LetTail", []], ["app", { "sourceInterval": [9279, 9287] }, "WithTail", []]]]]], "LetTail": ["define", { "sourceInterval": [9292, 9315] }, null, [], ["seq", { "sourceInterval": [9302, 9315] }, ["app", { "sourceInterval": [9302, 9310] }, "letInfix", []], ["app", { "sourceInterval": [9311, 9315] }, "Term", []]]], "Bound": ["define", { "sourceInterval": [9467, 9490] }, null, [], ["seq", { "sourceInterval": [9475, 9490] }, ["app", { "sourceInterval": [9475, 9479] }, "Term", []], ["star", { "sourceInterval": [9480, 9490] }, ["app", { "sourceInterval": [9480, 9489] }, "BoundTail", []]]]], "BoundTail": ["define", { "sourceInterval": [9493, 9520] }, null, [], ["seq", { "sourceInterval": [9505, 9520] }, ["app", { "sourceInterval": [9505, 9515] }, "boundInfix", []], ["app", { "sourceInterval": [9516, 9520] }, "Term", []]]], "WithTail": ["define", { "sourceInterval": [9620, 9669] }, null, [], ["seq", { "sourceInterval": [9631, 9669] }, ["app", { "sourceInterval": [9631, 9635] }, "with", []], ["terminal", { "sourceInterval": [9636, 9639] }, "{"], ["app", { "sourceInterval": [9640, 9646] }, "Change", []], ["star", { "sourceInterval": [9647, 9660] }, ["seq", { "sourceInterval": [9648, 9658] }, ["terminal", { "sourceInterval": [9648, 9651] }, ","], ["app", { "sourceInterval": [9652, 9658] }, "Change", []]]], ["opt", { "sourceInterval": [9661, 9665] }, ["terminal", { "sourceInterval": [9661, 9664] }, ","]], ["terminal", { "sourceInterval": [9666, 9669] }, "}"]]], "Change": ["define", { "sourceInterval": [9672, 9694] }, null, [], ["seq", { "sourceInterval": [9681, 9694] }, ["app", { "sourceInterval": [9681, 9685] }, "path", []], ["terminal", { "sourceInterval": [9686, 9689] }, ":"], ["app", { "sourceInterval": [9690, 9694] }, "Expr", []]]], "path": ["define", { "sourceInterval": [9697, 9730] }, null, [], ["seq", { "sourceInterval": [9704, 9730] }, ["app", { "sourceInterval": [9704, 9713] }, "fieldName", []], ["star", { "sourceInterval": [9714, 9730] }, ["seq", { "sourceInterval": [9715, 9728] }, ["terminal", { "sourceInterval": [9715, 9718] }, "."], ["app", { "sourceInterval": [9719, 9728] }, "fieldName", []]]]]], "Term": ["define", { "sourceInterval": [9816, 9858] }, null, [], ["seq", { "sourceInterval": [9823, 9858] }, ["star", { "sourceInterval": [9823, 9848] }, ["seq", { "sourceInterval": [9824, 9846] }, ["not", { "sourceInterval": [9824, 9839] }, ["not", { "sourceInterval": [9826, 9838] }, ["app", { "sourceInterval": [9827, 9838] }, "prefixStart", []]]], ["app", { "sourceInterval": [9840, 9846] }, "Prefix", []]]], ["app", { "sourceInterval": [9849, 9858] }, "Postfixed", []]]], "Prefix_not": ["define", { "sourceInterval": [9870, 9908] }, null, [], ["terminal", { "sourceInterval": [9870, 9873] }, "!"]], "Prefix_minus": ["define", { "sourceInterval": [9920, 9960] }, null, [], ["terminal", { "sourceInterval": [9920, 9923] }, "-"]], "Prefix_if": ["define", { "sourceInterval": [9972, 10009] }, null, [], ["seq", { "sourceInterval": [9972, 9994] }, ["app", { "sourceInterval": [9972, 9974] }, "if", []], ["app", { "sourceInterval": [9975, 9979] }, "Expr", []], ["app", { "sourceInterval": [9980, 9984] }, "then", []], ["app", { "sourceInterval": [9985, 9989] }, "Expr", []], ["app", { "sourceInterval": [9990, 9994] }, "else", []]]], "Prefix_let": ["define", { "sourceInterval": [10021, 10059] }, null, [], ["seq", { "sourceInterval": [10021, 10048] }, ["app", { "sourceInterval": [10021, 10024] }, "let", []], ["app", { "sourceInterval": [10025, 10029] }, "name", []], ["app", { "sourceInterval": [10030, 10036] }, "equals", []], ["app", { "sourceInterval": [10037, 10045] }, "LetValue", []], ["app", { "sourceInterval": [10046, 10048] }, "in", []]]], "Prefix_quantifier": ["define", { "sourceInterval": [10071, 10116] }, null, [], ["seq", { "sourceInterval": [10071, 10093] }, ["app", { "sourceInterval": [10071, 10081] }, "quantifier", []], ["app", { "sourceInterval": [10082, 10089] }, "Binders", []], ["terminal", { "sourceInterval": [10090, 10093] }, ":"]]], "Prefix": ["define", { "sourceInterval": [9861, 10116] }, null, [], ["alt", { "sourceInterval": [9870, 10116] }, ["app", { "sourceInterval": [9870, 9873] }, "Prefix_not", []], ["app", { "sourceInterval": [9920, 9923] }, "Prefix_minus", []], ["app", { "sourceInterval": [9972, 9994] }, "Prefix_if", []], ["app", { "sourceInterval": [10021, 10048] }, "Prefix_let", []], ["app", { "sourceInterval": [10071, 10093] }, "Prefix_quantifier", []]]], "prefixStart": ["define", { "sourceInterval": [10191, 10269] }, null, [], ["alt", { "sourceInterval": [10205, 10269] }, ["terminal", { "sourceInterval": [10205, 10208] }, "!"], ["terminal", { "sourceInterval": [10211, 10214] }, "-"], ["terminal", { "sourceInterval": [10217, 10221] }, "if"], ["terminal", { "sourceInterval": [10224, 10229] }, "let"], ["terminal", { "sourceInterval": [10232, 10240] }, "forall"], ["terminal", { "sourceInterval": [10243, 10251] }, "exists"], ["terminal", { "sourceInterval": [10254, 10261] }, "count"], ["terminal", { "sourceInterval": [10264, 10269] }, "any"]]], "Postfixed": ["define", { "sourceInterval": [10421, 10469] }, null, [], ["seq", { "sourceInterval": [10433, 10469] }, ["app", { "sourceInterval": [10433, 10440] }, "Primary", []], ["lex", { "sourceInterval": [10441, 10469] }, ["star", { "sourceInterval": [10443, 10468] }, ["seq", { "sourceInterval": [10444, 10466] }, ["not", { "sourceInterval": [10444, 10459] }, ["not", { "sourceInterval": [10446, 10458] }, ["app", { "sourceInterval": [10447, 10458] }, "suffixStart", []]]], ["app", { "sourceInterval": [10460, 10466] }, "suffix", []]]]]]], "suffix_field": ["define", { "sourceInterval": [10481, 10514] }, null, [], ["seq", { "sourceInterval": [10481, 10494] }, ["terminal", { "sourceInterval": [10481, 10484] }, "."], ["app", { "sourceInterval": [10485, 10494] }, "fieldName", []]]], "suffix_chain": ["define", { "sourceInterval": [10526, 10564] }, null, [], ["seq", { "sourceInterval": [10526, 10540] }, ["terminal", { "sourceInterval": [10526, 10530] }, "?."], ["app", { "sourceInterval": [10531, 10540] }, "fieldName", []]]], "suffix_unwrap": ["define", { "sourceInterval": [10576, 10610] }, null, [], ["seq", { "sourceInterval": [10576, 10584] }, ["terminal", { "sourceInterval": [10576, 10579] }, "!"], ["not", { "sourceInterval": [10580, 10584] }, ["terminal", { "sourceInterval": [10581, 10584] }, "="]]]], "suffix_prime": ["define", { "sourceInterval": [10622, 10655] }, null, [], ["terminal", { "sourceInterval": [10622, 10625] }, "'"]], "suffix_index": ["define", { "sourceInterval": [10667, 10705] }, null, [], ["seq", { "sourceInterval": [10667, 10695] }, ["terminal", { "sourceInterval": [10667, 10670] }, "["], ["app", { "sourceInterval": [10671, 10691] }, "applySyntactic", [["app", { "sourceInterval": [10686, 10690] }, "Expr", []]]], ["terminal", { "sourceInterval": [10692, 10695] }, "]"]]], "suffix_call": ["define", { "sourceInterval": [10717, 10749] }, null, [], ["app", { "sourceInterval": [10717, 10726] }, "arguments", []]], "suffix": ["define", { "sourceInterval": [10472, 10749] }, null, [], ["alt", { "sourceInterval": [10481, 10749] }, ["app", { "sourceInterval": [10481, 10494] }, "suffix_field", []], ["app", { "sourceInterval": [10526, 10540] }, "suffix_chain", []], ["app", { "sourceInterval": [10576, 10584] }, "suffix_unwrap", []], ["app", { "sourceInterval": [10622, 10625] }, "suffix_prime", []], ["app", { "sourceInterval": [10667, 10695] }, "suffix_index", []], ["app", { "sourceInterval": [10717, 10726] }, "suffix_call", []]]], "suffixStart": ["define", { "sourceInterval": [10752, 10799] }, null, [], ["alt", { "sourceInterval": [10766, 10799] }, ["terminal", { "sourceInterval": [10766, 10769] }, "."], ["terminal", { "sourceInterval": [10772, 10775] }, "?"], ["terminal", { "sourceInterval": [10778, 10781] }, "!"], ["terminal", { "sourceInterval": [10784, 10787] }, "'"], ["terminal", { "sourceInterval": [10790, 10793] }, "["], ["terminal", { "sourceInterval": [10796, 10799] }, "("]]], "arguments": ["define", { "sourceInterval": [10802, 10848] }, null, [], ["seq", { "sourceInterval": [10814, 10848] }, ["terminal", { "sourceInterval": [10814, 10817] }, "("], ["app", { "sourceInterval": [10818, 10844] }, "applySyntactic", [["app", { "sourceInterval": [10833, 10843] }, "MaybeExprs", []]]], ["terminal", { "sourceInterval": [10845, 10848] }, ")"]]], "MaybeExprs": ["define", { "sourceInterval": [10851, 10870] }, null, [], ["opt", { "sourceInterval": [10864, 10870] }, ["app", { "sourceInterval": [10864, 10869] }, "Exprs", []]]], "Exprs": ["define", { "sourceInterval": [10873, 10902] }, null, [], ["seq", { "sourceInterval": [10881, 10902] }, ["app", { "sourceInterval": [10881, 10885] }, "Expr", []], ["star", { "sourceInterval": [10886, 10897] }, ["seq", { "sourceInterval": [10887, 10895] }, ["terminal", { "sourceInterval": [10887, 10890] }, ","], ["app", { "sourceInterval": [10891, 10895] }, "Expr", []]]], ["opt", { "sourceInterval": [10898, 10902] }, ["terminal", { "sourceInterval": [10898, 10901] }, ","]]]], "Primary_name": ["define", { "sourceInterval": [11026, 11045] }, null, [], ["app", { "sourceInterval": [11026, 11030] }, "name", []]], "Primary_int": ["define", { "sourceInterval": [11058, 11076] }, null, [], ["app", { "sourceInterval": [11058, 11065] }, "integer", []]], "Primary_paren": ["define", { "sourceInterval": [11089, 11111] }, null, [], ["seq", { "sourceInterval": [11089, 11101] }, ["terminal", { "sourceInterval": [11089, 11092] }, "("], ["app", { "sourceInterval": [11093, 11097] }, "Expr", []], ["terminal", { "sourceInterval": [11098, 11101] }, ")"]]], "Primary_none": ["define", { "sourceInterval": [11164, 11183] }, null, [], ["app", { "sourceInterval": [11164, 11168] }, "none", []]], "Primary_bool": ["define", { "sourceInterval": [11196, 11215] }, null, [], ["app", { "sourceInterval": [11196, 11201] }, "truth", []]], "Primary_refused": ["define", { "sourceInterval": [11228, 11250] }, null, [], ["app", { "sourceInterval": [11228, 11235] }, "refused", []]], "Primary_base": ["define", { "sourceInterval": [11263, 11282] }, null, [], ["app", { "sourceInterval": [11263, 11267] }, "base", []]], "Primary_match": ["define", { "sourceInterval": [11295, 11341] }, null, [], ["seq", { "sourceInterval": [11295, 11331] }, ["app", { "sourceInterval": [11295, 11300] }, "match", []], ["app", { "sourceInterval": [11301, 11305] }, "Expr", []], ["terminal", { "sourceInterval": [11306, 11309] }, "{"], ["star", { "sourceInterval": [11310, 11327] }, ["seq", { "sourceInterval": [11311, 11325] }, ["app", { "sourceInterval": [11311, 11314] }, "Arm", []], ["star", { "sourceInterval": [11315, 11325] }, ["app", { "sourceInterval": [11315, 11324] }, "separator", []]]]], ["terminal", { "sourceInterval": [11328, 11331] }, "}"]]], "Primary_cond": ["define", { "sourceInterval": [11354, 11426] }, null, [], ["seq", { "sourceInterval": [11354, 11417] }, ["app", { "sourceInterval": [11354, 11358] }, "cond", []], ["terminal", { "sourceInterval": [11359, 11362] }, "{"], ["star", { "sourceInterval": [11363, 11384] }, ["seq", { "sourceInterval": [11364, 11382] }, ["app", { "sourceInterval": [11364, 11371] }, "CondArm", []], ["star", { "sourceInterval": [11372, 11382] }, ["app", { "sourceInterval": [11372, 11381] }, "separator", []]]]], ["app", { "sourceInterval": [11385, 11389] }, "else", []], ["terminal", { "sourceInterval": [11390, 11394] }, "=>"], ["app", { "sourceInterval": [11395, 11402] }, "ArmExpr", []], ["star", { "sourceInterval": [11403, 11413] }, ["app", { "sourceInterval": [11403, 11412] }, "separator", []]], ["terminal", { "sourceInterval": [11414, 11417] }, "}"]]], "Primary": ["define", { "sourceInterval": [11016, 11426] }, null, [], ["alt", { "sourceInterval": [11026, 11426] }, ["app", { "sourceInterval": [11026, 11030] }, "Primary_name", []], ["app", { "sourceInterval": [11058, 11065] }, "Primary_int", []], ["app", { "sourceInterval": [11089, 11101] }, "Primary_paren", []], ["app", { "sourceInterval": [11124, 11130] }, "Braces", []], ["app", { "sourceInterval": [11143, 11151] }, "Brackets", []], ["app", { "sourceInterval": [11164, 11168] }, "Primary_none", []], ["app", { "sourceInterval": [11196, 11201] }, "Primary_bool", []], ["app", { "sourceInterval": [11228, 11235] }, "Primary_refused", []], ["app", { "sourceInterval": [11263, 11267] }, "Primary_base", []], ["app", { "sourceInterval": [11295, 11331] }, "Primary_match", []], ["app", { "sourceInterval": [11354, 11417] }, "Primary_cond", []]]], "Braces_record": ["define", { "sourceInterval": [11618, 11668] }, null, [], ["seq", { "sourceInterval": [11618, 11649] }, ["terminal", { "sourceInterval": [11618, 11621] }, "{"], ["app", { "sourceInterval": [11622, 11627] }, "Field", []], ["star", { "sourceInterval": [11628, 11640] }, ["seq", { "sourceInterval": [11629, 11638] }, ["terminal", { "sourceInterval": [11629, 11632] }, ","], ["app", { "sourceInterval": [11633, 11638] }, "Field", []]]], ["opt", { "sourceInterval": [11641, 11645] }, ["terminal", { "sourceInterval": [11641, 11644] }, ","]], ["terminal", { "sourceInterval": [11646, 11649] }, "}"]]], "Braces_comprehension": ["define", { "sourceInterval": [11680, 11737] }, null, [], ["seq", { "sourceInterval": [11680, 11715] }, ["terminal", { "sourceInterval": [11680, 11683] }, "{"], ["app", { "sourceInterval": [11684, 11688] }, "Expr", []], ["app", { "sourceInterval": [11689, 11692] }, "for", []], ["app", { "sourceInterval": [11693, 11700] }, "Binders", []], ["opt", { "sourceInterval": [11701, 11711] }, ["seq", { "sourceInterval": [11702, 11709] }, ["app", { "sourceInterval": [11702, 11704] }, "if", []], ["app", { "sourceInterval": [11705, 11709] }, "Expr", []]]], ["terminal", { "sourceInterval": [11712, 11715] }, "}"]]], "Braces_items": ["define", { "sourceInterval": [11749, 11798] }, null, [], ["seq", { "sourceInterval": [11749, 11763] }, ["terminal", { "sourceInterval": [11749, 11752] }, "{"], ["opt", { "sourceInterval": [11753, 11759] }, ["app", { "sourceInterval": [11753, 11758] }, "Exprs", []]], ["terminal", { "sourceInterval": [11760, 11763] }, "}"]]], "Braces": ["define", { "sourceInterval": [11609, 11798] }, null, [], ["alt", { "sourceInterval": [11618, 11798] }, ["app", { "sourceInterval": [11618, 11649] }, "Braces_record", []], ["app", { "sourceInterval": [11680, 11715] }, "Braces_comprehension", []], ["app", { "sourceInterval": [11749, 11763] }, "Braces_items", []]]], "Field": ["define", { "sourceInterval": [11801, 11827] }, null, [], ["seq", { "sourceInterval": [11809, 11827] }, ["app", { "sourceInterval": [11809, 11818] }, "fieldName", []], ["terminal", { "sourceInterval": [11819, 11822] }, ":"], ["app", { "sourceInterval": [11823, 11827] }, "Expr", []]]], "Brackets_mapOf": ["define", { "sourceInterval": [11957, 12004] }, null, [], ["seq", { "sourceInterval": [11957, 11980] }, ["terminal", { "sourceInterval": [11957, 11960] }, "["], ["app", { "sourceInterval": [11961, 11967] }, "Binder", []], ["terminal", { "sourceInterval": [11968, 11971] }, ":"], ["app", { "sourceInterval": [11972, 11976] }, "Expr", []], ["terminal", { "sourceInterval": [11977, 11980] }, "]"]]], "Brackets_entries": ["define", { "sourceInterval": [12018, 12067] }, null, [], ["seq", { "sourceInterval": [12018, 12049] }, ["terminal", { "sourceInterval": [12018, 12021] }, "["], ["app", { "sourceInterval": [12022, 12027] }, "Entry", []], ["star", { "sourceInterval": [12028, 12040] }, ["seq", { "sourceInterval": [12029, 12038] }, ["terminal", { "sourceInterval": [12029, 12032] }, ","], ["app", { "sourceInterval": [12033, 12038] }, "Entry", []]]], ["opt", { "sourceInterval": [12041, 12045] }, ["terminal", { "sourceInterval": [12041, 12044] }, ","]], ["terminal", { "sourceInterval": [12046, 12049] }, "]"]]], "Brackets_items": ["define", { "sourceInterval": [12081, 12128] }, null, [], ["seq", { "sourceInterval": [12081, 12095] }, ["terminal", { "sourceInterval": [12081, 12084] }, "["], ["opt", { "sourceInterval": [12085, 12091] }, ["app", { "sourceInterval": [12085, 12090] }, "Exprs", []]], ["terminal", { "sourceInterval": [12092, 12095] }, "]"]]], "Brackets": ["define", { "sourceInterval": [11946, 12128] }, null, [], ["alt", { "sourceInterval": [11957, 12128] }, ["app", { "sourceInterval": [11957, 11980] }, "Brackets_mapOf", []], ["app", { "sourceInterval": [12018, 12049] }, "Brackets_entries", []], ["app", { "sourceInterval": [12081, 12095] }, "Brackets_items", []]]], "Entry": ["define", { "sourceInterval": [12131, 12152] }, null, [], ["seq", { "sourceInterval": [12139, 12152] }, ["app", { "sourceInterval": [12139, 12143] }, "Expr", []], ["terminal", { "sourceInterval": [12144, 12147] }, ":"], ["app", { "sourceInterval": [12148, 12152] }, "Expr", []]]], "Arm": ["define", { "sourceInterval": [12234, 12260] }, null, [], ["seq", { "sourceInterval": [12240, 12260] }, ["app", { "sourceInterval": [12240, 12247] }, "Pattern", []], ["terminal", { "sourceInterval": [12248, 12252] }, "=>"], ["app", { "sourceInterval": [12253, 12260] }, "ArmExpr", []]]], "CondArm": ["define", { "sourceInterval": [12355, 12385] }, null, [], ["seq", { "sourceInterval": [12365, 12385] }, ["app", { "sourceInterval": [12365, 12372] }, "ArmExpr", []], ["terminal", { "sourceInterval": [12373, 12377] }, "=>"], ["app", { "sourceInterval": [12378, 12385] }, "ArmExpr", []]]], "InvariantDecl": ["define", { "sourceInterval": [12585, 12624] }, null, [], ["seq", { "sourceInterval": [12601, 12624] }, ["app", { "sourceInterval": [12601, 12610] }, "invariant", []], ["app", { "sourceInterval": [12611, 12615] }, "name", []], ["terminal", { "sourceInterval": [12616, 12619] }, ":"], ["app", { "sourceInterval": [12620, 12624] }, "Expr", []]]], "StepDecl": ["define", { "sourceInterval": [12781, 12821] }, null, [], ["seq", { "sourceInterval": [12792, 12821] }, ["app", { "sourceInterval": [12792, 12796] }, "step", []], ["app", { "sourceInterval": [12797, 12801] }, "name", []], ["opt", { "sourceInterval": [12802, 12812] }, ["app", { "sourceInterval": [12802, 12811] }, "OnActions", []]], ["terminal", { "sourceInterval": [12813, 12816] }, ":"], ["app", { "sourceInterval": [12817, 12821] }, "Expr", []]]], "OnActions": ["define", { "sourceInterval": [12824, 12863] }, null, [], ["seq", { "sourceInterval": [12836, 12863] }, ["app", { "sourceInterval": [12836, 12838] }, "on", []], ["app", { "sourceInterval": [12839, 12847] }, "OnAction", []], ["star", { "sourceInterval": [12848, 12863] }, ["seq", { "sourceInterval": [12849, 12861] }, ["terminal", { "sourceInterval": [12849, 12852] }, ","], ["app", { "sourceInterval": [12853, 12861] }, "OnAction", []]]]]], "OnAction": ["define", { "sourceInterval": [12866, 12899] }, null, [], ["seq", { "sourceInterval": [12877, 12899] }, ["app", { "sourceInterval": [12877, 12881] }, "name", []], ["opt", { "sourceInterval": [12882, 12899] }, ["seq", { "sourceInterval": [12883, 12897] }, ["terminal", { "sourceInterval": [12883, 12886] }, "("], ["opt", { "sourceInterval": [12887, 12893] }, ["app", { "sourceInterval": [12887, 12892] }, "Names", []]], ["terminal", { "sourceInterval": [12894, 12897] }, ")"]]]]], "Names": ["define", { "sourceInterval": [12902, 12931] }, null, [], ["seq", { "sourceInterval": [12910, 12931] }, ["app", { "sourceInterval": [12910, 12914] }, "name", []], ["star", { "sourceInterval": [12915, 12926] }, ["seq", { "sourceInterval": [12916, 12924] }, ["terminal", { "sourceInterval": [12916, 12919] }, ","], ["app", { "sourceInterval": [12920, 12924] }, "name", []]]], ["opt", { "sourceInterval": [12927, 12931] }, ["terminal", { "sourceInterval": [12927, 12930] }, ","]]]], "WitnessDecl": ["define", { "sourceInterval": [13014, 13060] }, null, [], ["seq", { "sourceInterval": [13028, 13060] }, ["app", { "sourceInterval": [13028, 13035] }, "witness", []], ["app", { "sourceInterval": [13036, 13040] }, "name", []], ["opt", { "sourceInterval": [13041, 13051] }, ["app", { "sourceInterval": [13041, 13050] }, "OnActions", []]], ["terminal", { "sourceInterval": [13052, 13055] }, ":"], ["app", { "sourceInterval": [13056, 13060] }, "Expr", []]]], "PhasesDecl": ["define", { "sourceInterval": [13221, 13290] }, null, [], ["seq", { "sourceInterval": [13234, 13290] }, ["app", { "sourceInterval": [13234, 13240] }, "phases", []], ["opt", { "sourceInterval": [13241, 13252] }, ["seq", { "sourceInterval": [13242, 13250] }, ["app", { "sourceInterval": [13242, 13246] }, "name", []], ["terminal", { "sourceInterval": [13247, 13250] }, ":"]]], ["app", { "sourceInterval": [13253, 13257] }, "Expr", []], ["terminal", { "sourceInterval": [13258, 13261] }, "{"], ["star", { "sourceInterval": [13262, 13286] }, ["seq", { "sourceInterval": [13263, 13284] }, ["app", { "sourceInterval": [13263, 13273] }, "PhasesItem", []], ["star", { "sourceInterval": [13274, 13284] }, ["app", { "sourceInterval": [13274, 13283] }, "separator", []]]]], ["terminal", { "sourceInterval": [13287, 13290] }, "}"]]], "PhasesItem_final": ["define", { "sourceInterval": [13306, 13344] }, null, [], ["seq", { "sourceInterval": [13306, 13334] }, ["app", { "sourceInterval": [13306, 13311] }, "final", []], ["app", { "sourceInterval": [13312, 13319] }, "Pattern", []], ["star", { "sourceInterval": [13320, 13334] }, ["seq", { "sourceInterval": [13321, 13332] }, ["terminal", { "sourceInterval": [13321, 13324] }, ","], ["app", { "sourceInterval": [13325, 13332] }, "Pattern", []]]]]], "PhasesItem_move": ["define", { "sourceInterval": [13360, 13397] }, null, [], ["seq", { "sourceInterval": [13360, 13380] }, ["app", { "sourceInterval": [13360, 13367] }, "Pattern", []], ["terminal", { "sourceInterval": [13368, 13372] }, "->"], ["app", { "sourceInterval": [13373, 13380] }, "Pattern", []]]], "PhasesItem": ["define", { "sourceInterval": [13293, 13397] }, null, [], ["alt", { "sourceInterval": [13306, 13397] }, ["app", { "sourceInterval": [13306, 13334] }, "PhasesItem_final", []], ["app", { "sourceInterval": [13360, 13380] }, "PhasesItem_move", []]]], "MonotonicDecl": ["define", { "sourceInterval": [13565, 13637] }, null, [], ["seq", { "sourceInterval": [13581, 13637] }, ["app", { "sourceInterval": [13581, 13590] }, "monotonic", []], ["opt", { "sourceInterval": [13591, 13602] }, ["seq", { "sourceInterval": [13592, 13600] }, ["app", { "sourceInterval": [13592, 13596] }, "name", []], ["terminal", { "sourceInterval": [13597, 13600] }, ":"]]], ["app", { "sourceInterval": [13603, 13607] }, "Expr", []], ["opt", { "sourceInterval": [13608, 13624] }, ["seq", { "sourceInterval": [13609, 13622] }, ["app", { "sourceInterval": [13609, 13615] }, "within", []], ["app", { "sourceInterval": [13616, 13622] }, "Within", []]]], ["opt", { "sourceInterval": [13625, 13637] }, ["seq", { "sourceInterval": [13626, 13635] }, ["app", { "sourceInterval": [13626, 13630] }, "when", []], ["app", { "sourceInterval": [13631, 13635] }, "Expr", []]]]]], "Within_several": ["define", { "sourceInterval": [13649, 13674] }, null, [], ["seq", { "sourceInterval": [13649, 13662] }, ["terminal", { "sourceInterval": [13649, 13652] }, "("], ["app", { "sourceInterval": [13653, 13658] }, "Exprs", []], ["terminal", { "sourceInterval": [13659, 13662] }, ")"]]], "Within_one": ["define", { "sourceInterval": [13686, 13707] }, null, [], ["app", { "sourceInterval": [13686, 13695] }, "Postfixed", []]], "Within": ["define", { "sourceInterval": [13640, 13707] }, null, [], ["alt", { "sourceInterval": [13649, 13707] }, ["app", { "sourceInterval": [13649, 13662] }, "Within_several", []], ["app", { "sourceInterval": [13686, 13695] }, "Within_one", []]]], "FinalDecl": ["define", { "sourceInterval": [13762, 13784] }, null, [], ["seq", { "sourceInterval": [13774, 13784] }, ["app", { "sourceInterval": [13774, 13779] }, "final", []], ["app", { "sourceInterval": [13780, 13784] }, "Expr", []]]], "DeadlockDecl": ["define", { "sourceInterval": [13884, 13922] }, null, [], ["seq", { "sourceInterval": [13899, 13922] }, ["app", { "sourceInterval": [13899, 13907] }, "deadlock", []], ["app", { "sourceInterval": [13908, 13915] }, "ignored", []], ["app", { "sourceInterval": [13916, 13922] }, "string", []]]], "BoundDecl": ["define", { "sourceInterval": [13952, 13974] }, null, [], ["seq", { "sourceInterval": [13964, 13974] }, ["app", { "sourceInterval": [13964, 13969] }, "bound", []], ["app", { "sourceInterval": [13970, 13974] }, "Expr", []]]], "LawDecl": ["define", { "sourceInterval": [14088, 14138] }, null, [], ["seq", { "sourceInterval": [14098, 14138] }, ["app", { "sourceInterval": [14098, 14101] }, "law", []], ["app", { "sourceInterval": [14102, 14106] }, "name", []], ["opt", { "sourceInterval": [14107, 14115] }, ["app", { "sourceInterval": [14107, 14114] }, "Binding", []]], ["opt", { "sourceInterval": [14116, 14129] }, ["seq", { "sourceInterval": [14117, 14127] }, ["app", { "sourceInterval": [14117, 14122] }, "where", []], ["app", { "sourceInterval": [14123, 14127] }, "Expr", []]]], ["terminal", { "sourceInterval": [14130, 14133] }, ":"], ["app", { "sourceInterval": [14134, 14138] }, "Expr", []]]], "TableDecl": ["define", { "sourceInterval": [14223, 14284] }, null, [], ["seq", { "sourceInterval": [14235, 14284] }, ["app", { "sourceInterval": [14235, 14240] }, "table", []], ["app", { "sourceInterval": [14241, 14245] }, "name", []], ["opt", { "sourceInterval": [14246, 14254] }, ["app", { "sourceInterval": [14246, 14253] }, "Binding", []]], ["opt", { "sourceInterval": [14255, 14268] }, ["seq", { "sourceInterval": [14256, 14266] }, ["app", { "sourceInterval": [14256, 14261] }, "where", []], ["app", { "sourceInterval": [14262, 14266] }, "Expr", []]]], ["opt", { "sourceInterval": [14269, 14284] }, ["seq", { "sourceInterval": [14270, 14282] }, ["app", { "sourceInterval": [14270, 14276] }, "across", []], ["app", { "sourceInterval": [14277, 14282] }, "Names", []]]]]], "ObserveDecl": ["define", { "sourceInterval": [14378, 14437] }, null, [], ["seq", { "sourceInterval": [14392, 14437] }, ["app", { "sourceInterval": [14392, 14399] }, "observe", []], ["app", { "sourceInterval": [14400, 14412] }, "ObserveField", []], ["star", { "sourceInterval": [14413, 14432] }, ["seq", { "sourceInterval": [14414, 14430] }, ["terminal", { "sourceInterval": [14414, 14417] }, ","], ["app", { "sourceInterval": [14418, 14430] }, "ObserveField", []]]], ["opt", { "sourceInterval": [14433, 14437] }, ["terminal", { "sourceInterval": [14433, 14436] }, ","]]]], "ObserveField": ["define", { "sourceInterval": [14440, 14474] }, null, [], ["seq", { "sourceInterval": [14455, 14474] }, ["app", { "sourceInterval": [14455, 14459] }, "name", []], ["opt", { "sourceInterval": [14460, 14474] }, ["seq", { "sourceInterval": [14461, 14472] }, ["app", { "sourceInterval": [14461, 14467] }, "equals", []], ["app", { "sourceInterval": [14468, 14472] }, "Expr", []]]]]], "OverlayDecl_combined": ["define", { "sourceInterval": [14895, 14966] }, null, [], ["seq", { "sourceInterval": [14895, 14953] }, ["app", { "sourceInterval": [14895, 14906] }, "OverlayKind", []], ["app", { "sourceInterval": [14907, 14911] }, "name", []], ["opt", { "sourceInterval": [14912, 14919] }, ["app", { "sourceInterval": [14912, 14918] }, "string", []]], ["terminal", { "sourceInterval": [14920, 14923] }, "="], ["app", { "sourceInterval": [14924, 14928] }, "name", []], ["plus", { "sourceInterval": [14929, 14940] }, ["seq", { "sourceInterval": [14930, 14938] }, ["terminal", { "sourceInterval": [14930, 14933] }, "+"], ["app", { "sourceInterval": [14934, 14938] }, "name", []]]], ["star", { "sourceInterval": [14941, 14953] }, ["app", { "sourceInterval": [14941, 14952] }, "ExpectGroup", []]]]], "OverlayDecl_patched": ["define", { "sourceInterval": [14983, 15053] }, null, [], ["seq", { "sourceInterval": [14983, 15028] }, ["app", { "sourceInterval": [14983, 14994] }, "OverlayKind", []], ["app", { "sourceInterval": [14995, 14999] }, "name", []], ["opt", { "sourceInterval": [15e3, 15007] }, ["app", { "sourceInterval": [15e3, 15006] }, "string", []]], ["star", { "sourceInterval": [15008, 15020] }, ["app", { "sourceInterval": [15008, 15019] }, "ExpectGroup", []]], ["app", { "sourceInterval": [15021, 15028] }, "Patches", []]]], "OverlayDecl": ["define", { "sourceInterval": [14881, 15053] }, null, [], ["alt", { "sourceInterval": [14895, 15053] }, ["app", { "sourceInterval": [14895, 14953] }, "OverlayDecl_combined", []], ["app", { "sourceInterval": [14983, 15028] }, "OverlayDecl_patched", []]]], "OverlayKind": ["define", { "sourceInterval": [15056, 15086] }, null, [], ["alt", { "sourceInterval": [15070, 15086] }, ["app", { "sourceInterval": [15070, 15076] }, "mutant", []], ["app", { "sourceInterval": [15079, 15086] }, "variant", []]]], "Patches": ["define", { "sourceInterval": [15089, 15126] }, null, [], ["seq", { "sourceInterval": [15099, 15126] }, ["terminal", { "sourceInterval": [15099, 15102] }, "{"], ["star", { "sourceInterval": [15103, 15122] }, ["seq", { "sourceInterval": [15104, 15120] }, ["app", { "sourceInterval": [15104, 15109] }, "Patch", []], ["star", { "sourceInterval": [15110, 15120] }, ["app", { "sourceInterval": [15110, 15119] }, "separator", []]]]], ["terminal", { "sourceInterval": [15123, 15126] }, "}"]]], "ExpectGroup": ["define", { "sourceInterval": [15129, 15192] }, null, [], ["seq", { "sourceInterval": [15143, 15192] }, ["alt", { "sourceInterval": [15144, 15160] }, ["app", { "sourceInterval": [15144, 15152] }, "violates", []], ["app", { "sourceInterval": [15155, 15160] }, "holds", []]], ["app", { "sourceInterval": [15162, 15173] }, "Expectation", []], ["star", { "sourceInterval": [15174, 15192] }, ["seq", { "sourceInterval": [15175, 15190] }, ["terminal", { "sourceInterval": [15175, 15178] }, ","], ["app", { "sourceInterval": [15179, 15190] }, "Expectation", []]]]]], "Expectation": ["define", { "sourceInterval": [15330, 15414] }, null, [], ["seq", { "sourceInterval": [15344, 15414] }, ["app", { "sourceInterval": [15344, 15353] }, "claimName", []], ["opt", { "sourceInterval": [15354, 15367] }, ["seq", { "sourceInterval": [15355, 15365] }, ["app", { "sourceInterval": [15355, 15357] }, "in", []], ["app", { "sourceInterval": [15358, 15365] }, "integer", []]]], ["opt", { "sourceInterval": [15368, 15386] }, ["seq", { "sourceInterval": [15369, 15384] }, ["app", { "sourceInterval": [15369, 15371] }, "on", []], ["app", { "sourceInterval": [15372, 15379] }, "integer", []], ["app", { "sourceInterval": [15380, 15384] }, "rows", []]]], ["opt", { "sourceInterval": [15387, 15397] }, ["seq", { "sourceInterval": [15388, 15395] }, ["app", { "sourceInterval": [15388, 15390] }, "in", []], ["app", { "sourceInterval": [15391, 15395] }, "name", []]]], ["opt", { "sourceInterval": [15398, 15414] }, ["seq", { "sourceInterval": [15399, 15412] }, ["app", { "sourceInterval": [15399, 15403] }, "with", []], ["app", { "sourceInterval": [15404, 15412] }, "Settings", []]]]]], "Patch_replaceDef": ["define", { "sourceInterval": [16030, 16089] }, null, [], ["seq", { "sourceInterval": [16030, 16068] }, ["app", { "sourceInterval": [16030, 16037] }, "replace", []], ["app", { "sourceInterval": [16038, 16041] }, "def", []], ["app", { "sourceInterval": [16042, 16046] }, "name", []], ["opt", { "sourceInterval": [16047, 16059] }, ["app", { "sourceInterval": [16047, 16058] }, "LooseParams", []]], ["terminal", { "sourceInterval": [16060, 16063] }, "="], ["app", { "sourceInterval": [16064, 16068] }, "Expr", []]]], "Patch_replaceEffect": ["define", { "sourceInterval": [16100, 16162] }, null, [], ["seq", { "sourceInterval": [16100, 16137] }, ["app", { "sourceInterval": [16100, 16107] }, "replace", []], ["app", { "sourceInterval": [16108, 16114] }, "effect", []], ["app", { "sourceInterval": [16115, 16119] }, "name", []], ["app", { "sourceInterval": [16120, 16131] }, "LooseParams", []], ["app", { "sourceInterval": [16132, 16137] }, "Block", []]]], "Patch_replaceAction": ["define", { "sourceInterval": [16173, 16242] }, null, [], ["seq", { "sourceInterval": [16173, 16224] }, ["app", { "sourceInterval": [16173, 16180] }, "replace", []], ["app", { "sourceInterval": [16181, 16187] }, "action", []], ["app", { "sourceInterval": [16188, 16192] }, "name", []], ["opt", { "sourceInterval": [16193, 16210] }, ["seq", { "sourceInterval": [16194, 16208] }, ["terminal", { "sourceInterval": [16194, 16197] }, "("], ["opt", { "sourceInterval": [16198, 16204] }, ["app", { "sourceInterval": [16198, 16203] }, "Names", []]], ["terminal", { "sourceInterval": [16205, 16208] }, ")"]]], ["star", { "sourceInterval": [16211, 16218] }, ["app", { "sourceInterval": [16211, 16217] }, "Clause", []]], ["app", { "sourceInterval": [16219, 16224] }, "Block", []]]], "Patch_replaceVar": ["define", { "sourceInterval": [16253, 16312] }, null, [], ["seq", { "sourceInterval": [16253, 16278] }, ["app", { "sourceInterval": [16253, 16260] }, "replace", []], ["app", { "sourceInterval": [16261, 16264] }, "var", []], ["app", { "sourceInterval": [16265, 16269] }, "name", []], ["terminal", { "sourceInterval": [16270, 16273] }, "="], ["app", { "sourceInterval": [16274, 16278] }, "Expr", []]]], "Patch_replaceBudget": ["define", { "sourceInterval": [16323, 16385] }, null, [], ["seq", { "sourceInterval": [16323, 16351] }, ["app", { "sourceInterval": [16323, 16330] }, "replace", []], ["app", { "sourceInterval": [16331, 16337] }, "budget", []], ["app", { "sourceInterval": [16338, 16342] }, "name", []], ["terminal", { "sourceInterval": [16343, 16346] }, ":"], ["app", { "sourceInterval": [16347, 16351] }, "Expr", []]]], "Patch_dropClause": ["define", { "sourceInterval": [16396, 16455] }, null, [], ["seq", { "sourceInterval": [16396, 16420] }, ["app", { "sourceInterval": [16396, 16400] }, "drop", []], ["app", { "sourceInterval": [16401, 16407] }, "clause", []], ["app", { "sourceInterval": [16408, 16412] }, "name", []], ["app", { "sourceInterval": [16413, 16415] }, "of", []], ["app", { "sourceInterval": [16416, 16420] }, "name", []]]], "Patch_dropAction": ["define", { "sourceInterval": [16466, 16525] }, null, [], ["seq", { "sourceInterval": [16466, 16482] }, ["app", { "sourceInterval": [16466, 16470] }, "drop", []], ["app", { "sourceInterval": [16471, 16477] }, "action", []], ["app", { "sourceInterval": [16478, 16482] }, "name", []]]], "Patch_addClause": ["define", { "sourceInterval": [16536, 16594] }, null, [], ["seq", { "sourceInterval": [16536, 16561] }, ["app", { "sourceInterval": [16536, 16539] }, "add", []], ["app", { "sourceInterval": [16540, 16546] }, "clause", []], ["app", { "sourceInterval": [16547, 16553] }, "Clause", []], ["app", { "sourceInterval": [16554, 16556] }, "to", []], ["app", { "sourceInterval": [16557, 16561] }, "name", []]]], "Patch_addCase": ["define", { "sourceInterval": [16605, 16661] }, null, [], ["seq", { "sourceInterval": [16605, 16633] }, ["app", { "sourceInterval": [16605, 16608] }, "add", []], ["app", { "sourceInterval": [16609, 16613] }, "case", []], ["app", { "sourceInterval": [16614, 16618] }, "name", []], ["lex", { "sourceInterval": [16619, 16623] }, ["terminal", { "sourceInterval": [16620, 16623] }, "."]], ["app", { "sourceInterval": [16624, 16633] }, "UnionCase", []]]], "Patch_addDecl": ["define", { "sourceInterval": [16672, 16728] }, null, [], ["seq", { "sourceInterval": [16672, 16683] }, ["app", { "sourceInterval": [16672, 16675] }, "add", []], ["app", { "sourceInterval": [16676, 16683] }, "Addable", []]]], "Patch_set": ["define", { "sourceInterval": [16739, 16791] }, null, [], ["seq", { "sourceInterval": [16739, 16759] }, ["app", { "sourceInterval": [16739, 16742] }, "set", []], ["app", { "sourceInterval": [16743, 16747] }, "name", []], ["app", { "sourceInterval": [16748, 16754] }, "equals", []], ["app", { "sourceInterval": [16755, 16759] }, "Expr", []]]], "Patch": ["define", { "sourceInterval": [16022, 16791] }, null, [], ["alt", { "sourceInterval": [16030, 16791] }, ["app", { "sourceInterval": [16030, 16068] }, "Patch_replaceDef", []], ["app", { "sourceInterval": [16100, 16137] }, "Patch_replaceEffect", []], ["app", { "sourceInterval": [16173, 16224] }, "Patch_replaceAction", []], ["app", { "sourceInterval": [16253, 16278] }, "Patch_replaceVar", []], ["app", { "sourceInterval": [16323, 16351] }, "Patch_replaceBudget", []], ["app", { "sourceInterval": [16396, 16420] }, "Patch_dropClause", []], ["app", { "sourceInterval": [16466, 16482] }, "Patch_dropAction", []], ["app", { "sourceInterval": [16536, 16561] }, "Patch_addClause", []], ["app", { "sourceInterval": [16605, 16633] }, "Patch_addCase", []], ["app", { "sourceInterval": [16672, 16683] }, "Patch_addDecl", []], ["app", { "sourceInterval": [16739, 16759] }, "Patch_set", []]]], "Addable": ["define", { "sourceInterval": [16794, 16885] }, null, [], ["alt", { "sourceInterval": [16804, 16885] }, ["app", { "sourceInterval": [16804, 16814] }, "ActionDecl", []], ["app", { "sourceInterval": [16817, 16824] }, "VarDecl", []], ["app", { "sourceInterval": [16827, 16836] }, "GhostDecl", []], ["app", { "sourceInterval": [16839, 16846] }, "DefDecl", []], ["app", { "sourceInterval": [16849, 16859] }, "EffectDecl", []], ["app", { "sourceInterval": [16862, 16872] }, "ReasonDecl", []], ["app", { "sourceInterval": [16875, 16885] }, "BudgetDecl", []]]], "LooseParams": ["define", { "sourceInterval": [16888, 16925] }, null, [], ["seq", { "sourceInterval": [16902, 16925] }, ["terminal", { "sourceInterval": [16902, 16905] }, "("], ["opt", { "sourceInterval": [16906, 16921] }, ["app", { "sourceInterval": [16906, 16920] }, "LooseParamList", []]], ["terminal", { "sourceInterval": [16922, 16925] }, ")"]]], "LooseParamList": ["define", { "sourceInterval": [16928, 16978] }, null, [], ["seq", { "sourceInterval": [16945, 16978] }, ["app", { "sourceInterval": [16945, 16955] }, "LooseParam", []], ["star", { "sourceInterval": [16956, 16973] }, ["seq", { "sourceInterval": [16957, 16971] }, ["terminal", { "sourceInterval": [16957, 16960] }, ","], ["app", { "sourceInterval": [16961, 16971] }, "LooseParam", []]]], ["opt", { "sourceInterval": [16974, 16978] }, ["terminal", { "sourceInterval": [16974, 16977] }, ","]]]], "LooseParam": ["define", { "sourceInterval": [16981, 17010] }, null, [], ["seq", { "sourceInterval": [16994, 17010] }, ["app", { "sourceInterval": [16994, 16998] }, "name", []], ["opt", { "sourceInterval": [16999, 17010] }, ["seq", { "sourceInterval": [17e3, 17008] }, ["terminal", { "sourceInterval": [17e3, 17003] }, ":"], ["app", { "sourceInterval": [17004, 17008] }, "Type", []]]]]], "name": ["define", { "sourceInterval": [17209, 17245] }, "a name", [], ["seq", { "sourceInterval": [17225, 17245] }, ["not", { "sourceInterval": [17225, 17234] }, ["app", { "sourceInterval": [17226, 17234] }, "reserved", []]], ["app", { "sourceInterval": [17235, 17245] }, "identifier", []]]], "nameOrBase": ["define", { "sourceInterval": [17248, 17281] }, "a name", [], ["alt", { "sourceInterval": [17270, 17281] }, ["app", { "sourceInterval": [17270, 17274] }, "name", []], ["app", { "sourceInterval": [17277, 17281] }, "base", []]]], "identifier": ["define", { "sourceInterval": [17284, 17364] }, null, [], ["seq", { "sourceInterval": [17297, 17364] }, ["alt", { "sourceInterval": [17298, 17323] }, ["range", { "sourceInterval": [17298, 17306] }, "a", "z"], ["range", { "sourceInterval": [17309, 17317] }, "A", "Z"], ["terminal", { "sourceInterval": [17320, 17323] }, "_"]], ["star", { "sourceInterval": [17325, 17364] }, ["alt", { "sourceInterval": [17326, 17362] }, ["range", { "sourceInterval": [17326, 17334] }, "a", "z"], ["range", { "sourceInterval": [17337, 17345] }, "A", "Z"], ["terminal", { "sourceInterval": [17348, 17351] }, "_"], ["range", { "sourceInterval": [17354, 17362] }, "0", "9"]]]]], "idPart": ["define", { "sourceInterval": [17367, 17412] }, null, [], ["alt", { "sourceInterval": [17376, 17412] }, ["range", { "sourceInterval": [17376, 17384] }, "a", "z"], ["range", { "sourceInterval": [17387, 17395] }, "A", "Z"], ["terminal", { "sourceInterval": [17398, 17401] }, "_"], ["range", { "sourceInterval": [17404, 17412] }, "0", "9"]]], "fieldName": ["define", { "sourceInterval": [17518, 17549] }, "a name", [], ["app", { "sourceInterval": [17539, 17549] }, "identifier", []]], "reserved": ["define", { "sourceInterval": [17603, 17855] }, null, [], ["seq", { "sourceInterval": [17614, 17855] }, ["alt", { "sourceInterval": [17615, 17846] }, ["terminal", { "sourceInterval": [17615, 17619] }, "if"], ["terminal", { "sourceInterval": [17622, 17626] }, "in"], ["terminal", { "sourceInterval": [17629, 17635] }, "none"], ["terminal", { "sourceInterval": [17638, 17642] }, "as"], ["terminal", { "sourceInterval": [17645, 17651] }, "base"], ["terminal", { "sourceInterval": [17654, 17662] }, "choose"], ["terminal", { "sourceInterval": [17665, 17671] }, "cond"], ["terminal", { "sourceInterval": [17674, 17680] }, "else"], ["terminal", { "sourceInterval": [17683, 17691] }, "either"], ["terminal", { "sourceInterval": [17705, 17713] }, "exists"], ["terminal", { "sourceInterval": [17716, 17724] }, "forall"], ["terminal", { "sourceInterval": [17727, 17732] }, "for"], ["terminal", { "sourceInterval": [17735, 17740] }, "let"], ["terminal", { "sourceInterval": [17743, 17750] }, "match"], ["terminal", { "sourceInterval": [17753, 17759] }, "once"], ["terminal", { "sourceInterval": [17762, 17766] }, "or"], ["terminal", { "sourceInterval": [17769, 17778] }, "refused"], ["terminal", { "sourceInterval": [17781, 17789] }, "refuse"], ["terminal", { "sourceInterval": [17803, 17809] }, "then"], ["terminal", { "sourceInterval": [17812, 17818] }, "true"], ["terminal", { "sourceInterval": [17821, 17828] }, "false"], ["terminal", { "sourceInterval": [17831, 17837] }, "when"], ["terminal", { "sourceInterval": [17840, 17846] }, "with"]], ["not", { "sourceInterval": [17848, 17855] }, ["app", { "sourceInterval": [17849, 17855] }, "idPart", []]]]], "integer": ["define", { "sourceInterval": [17911, 17960] }, "a number", [], ["seq", { "sourceInterval": [17932, 17960] }, ["app", { "sourceInterval": [17932, 17938] }, "digits", []], ["star", { "sourceInterval": [17939, 17952] }, ["seq", { "sourceInterval": [17940, 17950] }, ["terminal", { "sourceInterval": [17940, 17943] }, "_"], ["app", { "sourceInterval": [17944, 17950] }, "digits", []]]], ["not", { "sourceInterval": [17953, 17960] }, ["app", { "sourceInterval": [17954, 17960] }, "idPart", []]]]], "digits": ["define", { "sourceInterval": [17963, 17983] }, null, [], ["plus", { "sourceInterval": [17972, 17983] }, ["range", { "sourceInterval": [17973, 17981] }, "0", "9"]]], "string": ["define", { "sourceInterval": [18062, 18151] }, "a text in double quotes", [], ["seq", { "sourceInterval": [18097, 18151] }, ["terminal", { "sourceInterval": [18097, 18101] }, '"'], ["star", { "sourceInterval": [18102, 18146] }, ["alt", { "sourceInterval": [18103, 18144] }, ["app", { "sourceInterval": [18103, 18109] }, "escape", []], ["seq", { "sourceInterval": [18112, 18144] }, ["not", { "sourceInterval": [18112, 18140] }, ["alt", { "sourceInterval": [18114, 18139] }, ["terminal", { "sourceInterval": [18114, 18118] }, '"'], ["terminal", { "sourceInterval": [18121, 18125] }, "\\"], ["terminal", { "sourceInterval": [18128, 18132] }, "\n"], ["terminal", { "sourceInterval": [18135, 18139] }, "\r"]]], ["app", { "sourceInterval": [18141, 18144] }, "any", []]]]], ["terminal", { "sourceInterval": [18147, 18151] }, '"']]], "escape": ["define", { "sourceInterval": [18154, 18178] }, null, [], ["alt", { "sourceInterval": [18163, 18178] }, ["terminal", { "sourceInterval": [18163, 18169] }, '\\"'], ["terminal", { "sourceInterval": [18172, 18178] }, "\\\\"]]], "claimName": ["define", { "sourceInterval": [18272, 18345] }, "a claim's name", [], ["seq", { "sourceInterval": [18301, 18345] }, ["app", { "sourceInterval": [18301, 18305] }, "name", []], ["star", { "sourceInterval": [18306, 18333] }, ["seq", { "sourceInterval": [18307, 18331] }, ["alt", { "sourceInterval": [18308, 18325] }, ["terminal", { "sourceInterval": [18308, 18311] }, "."], ["terminal", { "sourceInterval": [18314, 18318] }, "?."], ["terminal", { "sourceInterval": [18321, 18325] }, "!."]], ["app", { "sourceInterval": [18327, 18331] }, "name", []]]], ["opt", { "sourceInterval": [18334, 18345] }, ["seq", { "sourceInterval": [18335, 18343] }, ["terminal", { "sourceInterval": [18335, 18338] }, "/"], ["app", { "sourceInterval": [18339, 18343] }, "name", []]]]]], "truth": ["define", { "sourceInterval": [18349, 18403] }, "`true` or `false`", [], ["seq", { "sourceInterval": [18377, 18403] }, ["alt", { "sourceInterval": [18378, 18394] }, ["terminal", { "sourceInterval": [18378, 18384] }, "true"], ["terminal", { "sourceInterval": [18387, 18394] }, "false"]], ["not", { "sourceInterval": [18396, 18403] }, ["app", { "sourceInterval": [18397, 18403] }, "idPart", []]]]], "quantifier_always": ["define", { "sourceInterval": [18575, 18615] }, null, [], ["seq", { "sourceInterval": [18575, 18604] }, ["alt", { "sourceInterval": [18576, 18595] }, ["terminal", { "sourceInterval": [18576, 18584] }, "forall"], ["terminal", { "sourceInterval": [18587, 18595] }, "exists"]], ["not", { "sourceInterval": [18597, 18604] }, ["app", { "sourceInterval": [18598, 18604] }, "idPart", []]]]], "quantifier_contextual": ["define", { "sourceInterval": [18646, 18688] }, null, [], ["seq", { "sourceInterval": [18646, 18672] }, ["alt", { "sourceInterval": [18647, 18662] }, ["terminal", { "sourceInterval": [18647, 18654] }, "count"], ["terminal", { "sourceInterval": [18657, 18662] }, "any"]], ["lookahead", { "sourceInterval": [18664, 18672] }, ["app", { "sourceInterval": [18665, 18672] }, "binding", []]]]], "quantifier": ["define", { "sourceInterval": [18547, 18688] }, "a quantifier", [], ["alt", { "sourceInterval": [18575, 18688] }, ["app", { "sourceInterval": [18575, 18604] }, "quantifier_always", []], ["app", { "sourceInterval": [18646, 18672] }, "quantifier_contextual", []]]], "binding": ["define", { "sourceInterval": [18691, 18730] }, null, [], ["seq", { "sourceInterval": [18701, 18730] }, ["not", { "sourceInterval": [18701, 18708] }, ["app", { "sourceInterval": [18702, 18708] }, "idPart", []]], ["app", { "sourceInterval": [18709, 18715] }, "spaces", []], ["app", { "sourceInterval": [18716, 18720] }, "name", []], ["app", { "sourceInterval": [18721, 18727] }, "spaces", []], ["app", { "sourceInterval": [18728, 18730] }, "in", []]]], "infix": ["define", { "sourceInterval": [18734, 18795] }, "an operator", [], ["alt", { "sourceInterval": [18756, 18795] }, ["terminal", { "sourceInterval": [18756, 18760] }, "=="], ["terminal", { "sourceInterval": [18763, 18767] }, "=>"], ["app", { "sourceInterval": [18770, 18780] }, "plainInfix", []], ["seq", { "sourceInterval": [18783, 18795] }, ["terminal", { "sourceInterval": [18783, 18787] }, "in"], ["not", { "sourceInterval": [18788, 18795] }, ["app", { "sourceInterval": [18789, 18795] }, "idPart", []]]]]], "armInfix": ["define", { "sourceInterval": [18798, 18848] }, "an operator", [], ["alt", { "sourceInterval": [18823, 18848] }, ["app", { "sourceInterval": [18823, 18833] }, "plainInfix", []], ["seq", { "sourceInterval": [18836, 18848] }, ["terminal", { "sourceInterval": [18836, 18840] }, "in"], ["not", { "sourceInterval": [18841, 18848] }, ["app", { "sourceInterval": [18842, 18848] }, "idPart", []]]]]], "letInfix": ["define", { "sourceInterval": [18851, 18893] }, "an operator", [], ["alt", { "sourceInterval": [18876, 18893] }, ["terminal", { "sourceInterval": [18876, 18880] }, "=>"], ["app", { "sourceInterval": [18883, 18893] }, "plainInfix", []]]], "boundInfix": ["define", { "sourceInterval": [18896, 18950] }, "an operator", [], ["alt", { "sourceInterval": [18923, 18950] }, ["terminal", { "sourceInterval": [18923, 18926] }, "+"], ["terminal", { "sourceInterval": [18929, 18932] }, "-"], ["terminal", { "sourceInterval": [18935, 18938] }, "*"], ["terminal", { "sourceInterval": [18941, 18944] }, "/"], ["terminal", { "sourceInterval": [18947, 18950] }, "%"]]], "plainInfix": ["define", { "sourceInterval": [18953, 19110] }, null, [], ["alt", { "sourceInterval": [18966, 19110] }, ["terminal", { "sourceInterval": [18966, 18970] }, "&&"], ["terminal", { "sourceInterval": [18973, 18977] }, "||"], ["terminal", { "sourceInterval": [18980, 18984] }, "!="], ["terminal", { "sourceInterval": [18987, 18991] }, "=="], ["terminal", { "sourceInterval": [18994, 18998] }, "<="], ["terminal", { "sourceInterval": [19001, 19004] }, "<"], ["terminal", { "sourceInterval": [19007, 19011] }, ">="], ["terminal", { "sourceInterval": [19014, 19017] }, ">"], ["terminal", { "sourceInterval": [19020, 19023] }, "+"], ["seq", { "sourceInterval": [19026, 19034] }, ["terminal", { "sourceInterval": [19026, 19029] }, "-"], ["not", { "sourceInterval": [19030, 19034] }, ["terminal", { "sourceInterval": [19031, 19034] }, ">"]]], ["terminal", { "sourceInterval": [19037, 19041] }, ".."], ["terminal", { "sourceInterval": [19044, 19047] }, "|"], ["terminal", { "sourceInterval": [19063, 19066] }, "&"], ["terminal", { "sourceInterval": [19069, 19072] }, "*"], ["terminal", { "sourceInterval": [19075, 19078] }, "/"], ["terminal", { "sourceInterval": [19081, 19084] }, "%"], ["terminal", { "sourceInterval": [19087, 19091] }, "\\"], ["seq", { "sourceInterval": [19094, 19110] }, ["terminal", { "sourceInterval": [19094, 19102] }, "subset"], ["not", { "sourceInterval": [19103, 19110] }, ["app", { "sourceInterval": [19104, 19110] }, "idPart", []]]]]], "equals": ["define", { "sourceInterval": [19114, 19145] }, "`=`", [], ["seq", { "sourceInterval": [19129, 19145] }, ["terminal", { "sourceInterval": [19129, 19132] }, "="], ["not", { "sourceInterval": [19133, 19145] }, ["alt", { "sourceInterval": [19135, 19144] }, ["terminal", { "sourceInterval": [19135, 19138] }, "="], ["terminal", { "sourceInterval": [19141, 19144] }, ">"]]]]], "separator": ["define", { "sourceInterval": [19148, 19169] }, null, [], ["alt", { "sourceInterval": [19160, 19169] }, ["terminal", { "sourceInterval": [19160, 19163] }, ";"], ["terminal", { "sourceInterval": [19166, 19169] }, ","]]], "spaces": ["override", { "sourceInterval": [19269, 19356] }, null, [], ["star", { "sourceInterval": [19279, 19356] }, ["alt", { "sourceInterval": [19280, 19354] }, ["terminal", { "sourceInterval": [19280, 19290] }, "        "], ["terminal", { "sourceInterval": [19293, 19297] }, "  "], ["terminal", { "sourceInterval": [19300, 19303] }, " "], ["terminal", { "sourceInterval": [19306, 19310] }, "\n"], ["terminal", { "sourceInterval": [19313, 19317] }, "	"], ["terminal", { "sourceInterval": [19320, 19324] }, "\r"], ["terminal", { "sourceInterval": [19327, 19335] }, "\uFEFF"], ["seq", { "sourceInterval": [19338, 19354] }, ["not", { "sourceInterval": [19338, 19346] }, ["not", { "sourceInterval": [19340, 19345] }, ["terminal", { "sourceInterval": [19341, 19345] }, "//"]]], ["app", { "sourceInterval": [19347, 19354] }, "comment", []]]]]], "comment": ["define", { "sourceInterval": [19359, 19482] }, null, [], ["seq", { "sourceInterval": [19369, 19482] }, ["terminal", { "sourceInterval": [19369, 19373] }, "//"], ["star", { "sourceInterval": [19374, 19482] }, ["alt", { "sourceInterval": [19375, 19480] }, ["terminal", { "sourceInterval": [19375, 19385] }, "--------"], ["range", { "sourceInterval": [19388, 19396] }, " ", "~"], ["range", { "sourceInterval": [19399, 19417] }, "\0", "	"], ["range", { "sourceInterval": [19420, 19438] }, "\v", "\f"], ["range", { "sourceInterval": [19458, 19480] }, "", "\u{10FFFF}"]]]]], "when": ["define", { "sourceInterval": [19516, 19546] }, "`when`", [], ["seq", { "sourceInterval": [19532, 19546] }, ["terminal", { "sourceInterval": [19532, 19538] }, "when"], ["not", { "sourceInterval": [19539, 19546] }, ["app", { "sourceInterval": [19540, 19546] }, "idPart", []]]]], "as": ["define", { "sourceInterval": [19549, 19573] }, "`as`", [], ["seq", { "sourceInterval": [19561, 19573] }, ["terminal", { "sourceInterval": [19561, 19565] }, "as"], ["not", { "sourceInterval": [19566, 19573] }, ["app", { "sourceInterval": [19567, 19573] }, "idPart", []]]]], "base": ["define", { "sourceInterval": [19576, 19606] }, "`base`", [], ["seq", { "sourceInterval": [19592, 19606] }, ["terminal", { "sourceInterval": [19592, 19598] }, "base"], ["not", { "sourceInterval": [19599, 19606] }, ["app", { "sourceInterval": [19600, 19606] }, "idPart", []]]]], "choose": ["define", { "sourceInterval": [19609, 19645] }, "`choose`", [], ["seq", { "sourceInterval": [19629, 19645] }, ["terminal", { "sourceInterval": [19629, 19637] }, "choose"], ["not", { "sourceInterval": [19638, 19645] }, ["app", { "sourceInterval": [19639, 19645] }, "idPart", []]]]], "cond": ["define", { "sourceInterval": [19648, 19678] }, "`cond`", [], ["seq", { "sourceInterval": [19664, 19678] }, ["terminal", { "sourceInterval": [19664, 19670] }, "cond"], ["not", { "sourceInterval": [19671, 19678] }, ["app", { "sourceInterval": [19672, 19678] }, "idPart", []]]]], "either": ["define", { "sourceInterval": [19681, 19717] }, "`either`", [], ["seq", { "sourceInterval": [19701, 19717] }, ["terminal", { "sourceInterval": [19701, 19709] }, "either"], ["not", { "sourceInterval": [19710, 19717] }, ["app", { "sourceInterval": [19711, 19717] }, "idPart", []]]]], "else": ["define", { "sourceInterval": [19720, 19750] }, "`else`", [], ["seq", { "sourceInterval": [19736, 19750] }, ["terminal", { "sourceInterval": [19736, 19742] }, "else"], ["not", { "sourceInterval": [19743, 19750] }, ["app", { "sourceInterval": [19744, 19750] }, "idPart", []]]]], "for": ["define", { "sourceInterval": [19753, 19780] }, "`for`", [], ["seq", { "sourceInterval": [19767, 19780] }, ["terminal", { "sourceInterval": [19767, 19772] }, "for"], ["not", { "sourceInterval": [19773, 19780] }, ["app", { "sourceInterval": [19774, 19780] }, "idPart", []]]]], "if": ["define", { "sourceInterval": [19783, 19807] }, "`if`", [], ["seq", { "sourceInterval": [19795, 19807] }, ["terminal", { "sourceInterval": [19795, 19799] }, "if"], ["not", { "sourceInterval": [19800, 19807] }, ["app", { "sourceInterval": [19801, 19807] }, "idPart", []]]]], "in": ["define", { "sourceInterval": [19810, 19834] }, "`in`", [], ["seq", { "sourceInterval": [19822, 19834] }, ["terminal", { "sourceInterval": [19822, 19826] }, "in"], ["not", { "sourceInterval": [19827, 19834] }, ["app", { "sourceInterval": [19828, 19834] }, "idPart", []]]]], "let": ["define", { "sourceInterval": [19837, 19864] }, "`let`", [], ["seq", { "sourceInterval": [19851, 19864] }, ["terminal", { "sourceInterval": [19851, 19856] }, "let"], ["not", { "sourceInterval": [19857, 19864] }, ["app", { "sourceInterval": [19858, 19864] }, "idPart", []]]]], "match": ["define", { "sourceInterval": [19867, 19900] }, "`match`", [], ["seq", { "sourceInterval": [19885, 19900] }, ["terminal", { "sourceInterval": [19885, 19892] }, "match"], ["not", { "sourceInterval": [19893, 19900] }, ["app", { "sourceInterval": [19894, 19900] }, "idPart", []]]]], "none": ["define", { "sourceInterval": [19903, 19933] }, "`none`", [], ["seq", { "sourceInterval": [19919, 19933] }, ["terminal", { "sourceInterval": [19919, 19925] }, "none"], ["not", { "sourceInterval": [19926, 19933] }, ["app", { "sourceInterval": [19927, 19933] }, "idPart", []]]]], "once": ["define", { "sourceInterval": [19936, 19966] }, "`once`", [], ["seq", { "sourceInterval": [19952, 19966] }, ["terminal", { "sourceInterval": [19952, 19958] }, "once"], ["not", { "sourceInterval": [19959, 19966] }, ["app", { "sourceInterval": [19960, 19966] }, "idPart", []]]]], "or": ["define", { "sourceInterval": [19969, 19993] }, "`or`", [], ["seq", { "sourceInterval": [19981, 19993] }, ["terminal", { "sourceInterval": [19981, 19985] }, "or"], ["not", { "sourceInterval": [19986, 19993] }, ["app", { "sourceInterval": [19987, 19993] }, "idPart", []]]]], "refuse": ["define", { "sourceInterval": [19996, 20032] }, "`refuse`", [], ["seq", { "sourceInterval": [20016, 20032] }, ["terminal", { "sourceInterval": [20016, 20024] }, "refuse"], ["not", { "sourceInterval": [20025, 20032] }, ["app", { "sourceInterval": [20026, 20032] }, "idPart", []]]]], "refused": ["define", { "sourceInterval": [20035, 20074] }, "`refused`", [], ["seq", { "sourceInterval": [20057, 20074] }, ["terminal", { "sourceInterval": [20057, 20066] }, "refused"], ["not", { "sourceInterval": [20067, 20074] }, ["app", { "sourceInterval": [20068, 20074] }, "idPart", []]]]], "then": ["define", { "sourceInterval": [20077, 20107] }, "`then`", [], ["seq", { "sourceInterval": [20093, 20107] }, ["terminal", { "sourceInterval": [20093, 20099] }, "then"], ["not", { "sourceInterval": [20100, 20107] }, ["app", { "sourceInterval": [20101, 20107] }, "idPart", []]]]], "with": ["define", { "sourceInterval": [20110, 20140] }, "`with`", [], ["seq", { "sourceInterval": [20126, 20140] }, ["terminal", { "sourceInterval": [20126, 20132] }, "with"], ["not", { "sourceInterval": [20133, 20140] }, ["app", { "sourceInterval": [20134, 20140] }, "idPart", []]]]], "model": ["define", { "sourceInterval": [20143, 20176] }, "`model`", [], ["seq", { "sourceInterval": [20161, 20176] }, ["terminal", { "sourceInterval": [20161, 20168] }, "model"], ["not", { "sourceInterval": [20169, 20176] }, ["app", { "sourceInterval": [20170, 20176] }, "idPart", []]]]], "part": ["define", { "sourceInterval": [20179, 20209] }, "`part`", [], ["seq", { "sourceInterval": [20195, 20209] }, ["terminal", { "sourceInterval": [20195, 20201] }, "part"], ["not", { "sourceInterval": [20202, 20209] }, ["app", { "sourceInterval": [20203, 20209] }, "idPart", []]]]], "of": ["define", { "sourceInterval": [20212, 20236] }, "`of`", [], ["seq", { "sourceInterval": [20224, 20236] }, ["terminal", { "sourceInterval": [20224, 20228] }, "of"], ["not", { "sourceInterval": [20229, 20236] }, ["app", { "sourceInterval": [20230, 20236] }, "idPart", []]]]], "import": ["define", { "sourceInterval": [20239, 20275] }, "`import`", [], ["seq", { "sourceInterval": [20259, 20275] }, ["terminal", { "sourceInterval": [20259, 20267] }, "import"], ["not", { "sourceInterval": [20268, 20275] }, ["app", { "sourceInterval": [20269, 20275] }, "idPart", []]]]], "param": ["define", { "sourceInterval": [20278, 20311] }, "`param`", [], ["seq", { "sourceInterval": [20296, 20311] }, ["terminal", { "sourceInterval": [20296, 20303] }, "param"], ["not", { "sourceInterval": [20304, 20311] }, ["app", { "sourceInterval": [20305, 20311] }, "idPart", []]]]], "config": ["define", { "sourceInterval": [20314, 20350] }, "`config`", [], ["seq", { "sourceInterval": [20334, 20350] }, ["terminal", { "sourceInterval": [20334, 20342] }, "config"], ["not", { "sourceInterval": [20343, 20350] }, ["app", { "sourceInterval": [20344, 20350] }, "idPart", []]]]], "default": ["define", { "sourceInterval": [20353, 20392] }, "`default`", [], ["seq", { "sourceInterval": [20375, 20392] }, ["terminal", { "sourceInterval": [20375, 20384] }, "default"], ["not", { "sourceInterval": [20385, 20392] }, ["app", { "sourceInterval": [20386, 20392] }, "idPart", []]]]], "nightly": ["define", { "sourceInterval": [20395, 20434] }, "`nightly`", [], ["seq", { "sourceInterval": [20417, 20434] }, ["terminal", { "sourceInterval": [20417, 20426] }, "nightly"], ["not", { "sourceInterval": [20427, 20434] }, ["app", { "sourceInterval": [20428, 20434] }, "idPart", []]]]], "type": ["define", { "sourceInterval": [20437, 20467] }, "`type`", [], ["seq", { "sourceInterval": [20453, 20467] }, ["terminal", { "sourceInterval": [20453, 20459] }, "type"], ["not", { "sourceInterval": [20460, 20467] }, ["app", { "sourceInterval": [20461, 20467] }, "idPart", []]]]], "enum": ["define", { "sourceInterval": [20470, 20500] }, "`enum`", [], ["seq", { "sourceInterval": [20486, 20500] }, ["terminal", { "sourceInterval": [20486, 20492] }, "enum"], ["not", { "sourceInterval": [20493, 20500] }, ["app", { "sourceInterval": [20494, 20500] }, "idPart", []]]]], "union": ["define", { "sourceInterval": [20503, 20536] }, "`union`", [], ["seq", { "sourceInterval": [20521, 20536] }, ["terminal", { "sourceInterval": [20521, 20528] }, "union"], ["not", { "sourceInterval": [20529, 20536] }, ["app", { "sourceInterval": [20530, 20536] }, "idPart", []]]]], "record": ["define", { "sourceInterval": [20539, 20575] }, "`record`", [], ["seq", { "sourceInterval": [20559, 20575] }, ["terminal", { "sourceInterval": [20559, 20567] }, "record"], ["not", { "sourceInterval": [20568, 20575] }, ["app", { "sourceInterval": [20569, 20575] }, "idPart", []]]]], "init": ["define", { "sourceInterval": [20578, 20608] }, "`init`", [], ["seq", { "sourceInterval": [20594, 20608] }, ["terminal", { "sourceInterval": [20594, 20600] }, "init"], ["not", { "sourceInterval": [20601, 20608] }, ["app", { "sourceInterval": [20602, 20608] }, "idPart", []]]]], "where": ["define", { "sourceInterval": [20611, 20644] }, "`where`", [], ["seq", { "sourceInterval": [20629, 20644] }, ["terminal", { "sourceInterval": [20629, 20636] }, "where"], ["not", { "sourceInterval": [20637, 20644] }, ["app", { "sourceInterval": [20638, 20644] }, "idPart", []]]]], "var": ["define", { "sourceInterval": [20647, 20674] }, "`var`", [], ["seq", { "sourceInterval": [20661, 20674] }, ["terminal", { "sourceInterval": [20661, 20666] }, "var"], ["not", { "sourceInterval": [20667, 20674] }, ["app", { "sourceInterval": [20668, 20674] }, "idPart", []]]]], "ghost": ["define", { "sourceInterval": [20677, 20710] }, "`ghost`", [], ["seq", { "sourceInterval": [20695, 20710] }, ["terminal", { "sourceInterval": [20695, 20702] }, "ghost"], ["not", { "sourceInterval": [20703, 20710] }, ["app", { "sourceInterval": [20704, 20710] }, "idPart", []]]]], "output": ["define", { "sourceInterval": [20713, 20749] }, "`output`", [], ["seq", { "sourceInterval": [20733, 20749] }, ["terminal", { "sourceInterval": [20733, 20741] }, "output"], ["not", { "sourceInterval": [20742, 20749] }, ["app", { "sourceInterval": [20743, 20749] }, "idPart", []]]]], "reason": ["define", { "sourceInterval": [20752, 20788] }, "`reason`", [], ["seq", { "sourceInterval": [20772, 20788] }, ["terminal", { "sourceInterval": [20772, 20780] }, "reason"], ["not", { "sourceInterval": [20781, 20788] }, ["app", { "sourceInterval": [20782, 20788] }, "idPart", []]]]], "ignored": ["define", { "sourceInterval": [20791, 20830] }, "`ignored`", [], ["seq", { "sourceInterval": [20813, 20830] }, ["terminal", { "sourceInterval": [20813, 20822] }, "ignored"], ["not", { "sourceInterval": [20823, 20830] }, ["app", { "sourceInterval": [20824, 20830] }, "idPart", []]]]], "deferred": ["define", { "sourceInterval": [20833, 20875] }, "`deferred`", [], ["seq", { "sourceInterval": [20857, 20875] }, ["terminal", { "sourceInterval": [20857, 20867] }, "deferred"], ["not", { "sourceInterval": [20868, 20875] }, ["app", { "sourceInterval": [20869, 20875] }, "idPart", []]]]], "budget": ["define", { "sourceInterval": [20878, 20914] }, "`budget`", [], ["seq", { "sourceInterval": [20898, 20914] }, ["terminal", { "sourceInterval": [20898, 20906] }, "budget"], ["not", { "sourceInterval": [20907, 20914] }, ["app", { "sourceInterval": [20908, 20914] }, "idPart", []]]]], "def": ["define", { "sourceInterval": [20917, 20944] }, "`def`", [], ["seq", { "sourceInterval": [20931, 20944] }, ["terminal", { "sourceInterval": [20931, 20936] }, "def"], ["not", { "sourceInterval": [20937, 20944] }, ["app", { "sourceInterval": [20938, 20944] }, "idPart", []]]]], "effect": ["define", { "sourceInterval": [20947, 20983] }, "`effect`", [], ["seq", { "sourceInterval": [20967, 20983] }, ["terminal", { "sourceInterval": [20967, 20975] }, "effect"], ["not", { "sourceInterval": [20976, 20983] }, ["app", { "sourceInterval": [20977, 20983] }, "idPart", []]]]], "action": ["define", { "sourceInterval": [20986, 21022] }, "`action`", [], ["seq", { "sourceInterval": [21006, 21022] }, ["terminal", { "sourceInterval": [21006, 21014] }, "action"], ["not", { "sourceInterval": [21015, 21022] }, ["app", { "sourceInterval": [21016, 21022] }, "idPart", []]]]], "input": ["define", { "sourceInterval": [21025, 21058] }, "`input`", [], ["seq", { "sourceInterval": [21043, 21058] }, ["terminal", { "sourceInterval": [21043, 21050] }, "input"], ["not", { "sourceInterval": [21051, 21058] }, ["app", { "sourceInterval": [21052, 21058] }, "idPart", []]]]], "fault": ["define", { "sourceInterval": [21061, 21094] }, "`fault`", [], ["seq", { "sourceInterval": [21079, 21094] }, ["terminal", { "sourceInterval": [21079, 21086] }, "fault"], ["not", { "sourceInterval": [21087, 21094] }, ["app", { "sourceInterval": [21088, 21094] }, "idPart", []]]]], "internal": ["define", { "sourceInterval": [21097, 21139] }, "`internal`", [], ["seq", { "sourceInterval": [21121, 21139] }, ["terminal", { "sourceInterval": [21121, 21131] }, "internal"], ["not", { "sourceInterval": [21132, 21139] }, ["app", { "sourceInterval": [21133, 21139] }, "idPart", []]]]], "spends": ["define", { "sourceInterval": [21142, 21178] }, "`spends`", [], ["seq", { "sourceInterval": [21162, 21178] }, ["terminal", { "sourceInterval": [21162, 21170] }, "spends"], ["not", { "sourceInterval": [21171, 21178] }, ["app", { "sourceInterval": [21172, 21178] }, "idPart", []]]]], "invariant": ["define", { "sourceInterval": [21181, 21226] }, "`invariant`", [], ["seq", { "sourceInterval": [21207, 21226] }, ["terminal", { "sourceInterval": [21207, 21218] }, "invariant"], ["not", { "sourceInterval": [21219, 21226] }, ["app", { "sourceInterval": [21220, 21226] }, "idPart", []]]]], "step": ["define", { "sourceInterval": [21229, 21259] }, "`step`", [], ["seq", { "sourceInterval": [21245, 21259] }, ["terminal", { "sourceInterval": [21245, 21251] }, "step"], ["not", { "sourceInterval": [21252, 21259] }, ["app", { "sourceInterval": [21253, 21259] }, "idPart", []]]]], "on": ["define", { "sourceInterval": [21262, 21286] }, "`on`", [], ["seq", { "sourceInterval": [21274, 21286] }, ["terminal", { "sourceInterval": [21274, 21278] }, "on"], ["not", { "sourceInterval": [21279, 21286] }, ["app", { "sourceInterval": [21280, 21286] }, "idPart", []]]]], "witness": ["define", { "sourceInterval": [21289, 21328] }, "`witness`", [], ["seq", { "sourceInterval": [21311, 21328] }, ["terminal", { "sourceInterval": [21311, 21320] }, "witness"], ["not", { "sourceInterval": [21321, 21328] }, ["app", { "sourceInterval": [21322, 21328] }, "idPart", []]]]], "phases": ["define", { "sourceInterval": [21331, 21367] }, "`phases`", [], ["seq", { "sourceInterval": [21351, 21367] }, ["terminal", { "sourceInterval": [21351, 21359] }, "phases"], ["not", { "sourceInterval": [21360, 21367] }, ["app", { "sourceInterval": [21361, 21367] }, "idPart", []]]]], "final": ["define", { "sourceInterval": [21370, 21403] }, "`final`", [], ["seq", { "sourceInterval": [21388, 21403] }, ["terminal", { "sourceInterval": [21388, 21395] }, "final"], ["not", { "sourceInterval": [21396, 21403] }, ["app", { "sourceInterval": [21397, 21403] }, "idPart", []]]]], "monotonic": ["define", { "sourceInterval": [21406, 21451] }, "`monotonic`", [], ["seq", { "sourceInterval": [21432, 21451] }, ["terminal", { "sourceInterval": [21432, 21443] }, "monotonic"], ["not", { "sourceInterval": [21444, 21451] }, ["app", { "sourceInterval": [21445, 21451] }, "idPart", []]]]], "within": ["define", { "sourceInterval": [21454, 21490] }, "`within`", [], ["seq", { "sourceInterval": [21474, 21490] }, ["terminal", { "sourceInterval": [21474, 21482] }, "within"], ["not", { "sourceInterval": [21483, 21490] }, ["app", { "sourceInterval": [21484, 21490] }, "idPart", []]]]], "deadlock": ["define", { "sourceInterval": [21493, 21535] }, "`deadlock`", [], ["seq", { "sourceInterval": [21517, 21535] }, ["terminal", { "sourceInterval": [21517, 21527] }, "deadlock"], ["not", { "sourceInterval": [21528, 21535] }, ["app", { "sourceInterval": [21529, 21535] }, "idPart", []]]]], "bound": ["define", { "sourceInterval": [21538, 21571] }, "`bound`", [], ["seq", { "sourceInterval": [21556, 21571] }, ["terminal", { "sourceInterval": [21556, 21563] }, "bound"], ["not", { "sourceInterval": [21564, 21571] }, ["app", { "sourceInterval": [21565, 21571] }, "idPart", []]]]], "law": ["define", { "sourceInterval": [21574, 21601] }, "`law`", [], ["seq", { "sourceInterval": [21588, 21601] }, ["terminal", { "sourceInterval": [21588, 21593] }, "law"], ["not", { "sourceInterval": [21594, 21601] }, ["app", { "sourceInterval": [21595, 21601] }, "idPart", []]]]], "table": ["define", { "sourceInterval": [21604, 21637] }, "`table`", [], ["seq", { "sourceInterval": [21622, 21637] }, ["terminal", { "sourceInterval": [21622, 21629] }, "table"], ["not", { "sourceInterval": [21630, 21637] }, ["app", { "sourceInterval": [21631, 21637] }, "idPart", []]]]], "across": ["define", { "sourceInterval": [21640, 21676] }, "`across`", [], ["seq", { "sourceInterval": [21660, 21676] }, ["terminal", { "sourceInterval": [21660, 21668] }, "across"], ["not", { "sourceInterval": [21669, 21676] }, ["app", { "sourceInterval": [21670, 21676] }, "idPart", []]]]], "observe": ["define", { "sourceInterval": [21679, 21718] }, "`observe`", [], ["seq", { "sourceInterval": [21701, 21718] }, ["terminal", { "sourceInterval": [21701, 21710] }, "observe"], ["not", { "sourceInterval": [21711, 21718] }, ["app", { "sourceInterval": [21712, 21718] }, "idPart", []]]]], "mutant": ["define", { "sourceInterval": [21721, 21757] }, "`mutant`", [], ["seq", { "sourceInterval": [21741, 21757] }, ["terminal", { "sourceInterval": [21741, 21749] }, "mutant"], ["not", { "sourceInterval": [21750, 21757] }, ["app", { "sourceInterval": [21751, 21757] }, "idPart", []]]]], "variant": ["define", { "sourceInterval": [21760, 21799] }, "`variant`", [], ["seq", { "sourceInterval": [21782, 21799] }, ["terminal", { "sourceInterval": [21782, 21791] }, "variant"], ["not", { "sourceInterval": [21792, 21799] }, ["app", { "sourceInterval": [21793, 21799] }, "idPart", []]]]], "violates": ["define", { "sourceInterval": [21802, 21844] }, "`violates`", [], ["seq", { "sourceInterval": [21826, 21844] }, ["terminal", { "sourceInterval": [21826, 21836] }, "violates"], ["not", { "sourceInterval": [21837, 21844] }, ["app", { "sourceInterval": [21838, 21844] }, "idPart", []]]]], "holds": ["define", { "sourceInterval": [21847, 21880] }, "`holds`", [], ["seq", { "sourceInterval": [21865, 21880] }, ["terminal", { "sourceInterval": [21865, 21872] }, "holds"], ["not", { "sourceInterval": [21873, 21880] }, ["app", { "sourceInterval": [21874, 21880] }, "idPart", []]]]], "rows": ["define", { "sourceInterval": [21883, 21913] }, "`rows`", [], ["seq", { "sourceInterval": [21899, 21913] }, ["terminal", { "sourceInterval": [21899, 21905] }, "rows"], ["not", { "sourceInterval": [21906, 21913] }, ["app", { "sourceInterval": [21907, 21913] }, "idPart", []]]]], "replace": ["define", { "sourceInterval": [21916, 21955] }, "`replace`", [], ["seq", { "sourceInterval": [21938, 21955] }, ["terminal", { "sourceInterval": [21938, 21947] }, "replace"], ["not", { "sourceInterval": [21948, 21955] }, ["app", { "sourceInterval": [21949, 21955] }, "idPart", []]]]], "drop": ["define", { "sourceInterval": [21958, 21988] }, "`drop`", [], ["seq", { "sourceInterval": [21974, 21988] }, ["terminal", { "sourceInterval": [21974, 21980] }, "drop"], ["not", { "sourceInterval": [21981, 21988] }, ["app", { "sourceInterval": [21982, 21988] }, "idPart", []]]]], "clause": ["define", { "sourceInterval": [21991, 22027] }, "`clause`", [], ["seq", { "sourceInterval": [22011, 22027] }, ["terminal", { "sourceInterval": [22011, 22019] }, "clause"], ["not", { "sourceInterval": [22020, 22027] }, ["app", { "sourceInterval": [22021, 22027] }, "idPart", []]]]], "add": ["define", { "sourceInterval": [22030, 22057] }, "`add`", [], ["seq", { "sourceInterval": [22044, 22057] }, ["terminal", { "sourceInterval": [22044, 22049] }, "add"], ["not", { "sourceInterval": [22050, 22057] }, ["app", { "sourceInterval": [22051, 22057] }, "idPart", []]]]], "to": ["define", { "sourceInterval": [22060, 22084] }, "`to`", [], ["seq", { "sourceInterval": [22072, 22084] }, ["terminal", { "sourceInterval": [22072, 22076] }, "to"], ["not", { "sourceInterval": [22077, 22084] }, ["app", { "sourceInterval": [22078, 22084] }, "idPart", []]]]], "case": ["define", { "sourceInterval": [22087, 22117] }, "`case`", [], ["seq", { "sourceInterval": [22103, 22117] }, ["terminal", { "sourceInterval": [22103, 22109] }, "case"], ["not", { "sourceInterval": [22110, 22117] }, ["app", { "sourceInterval": [22111, 22117] }, "idPart", []]]]], "set": ["define", { "sourceInterval": [22120, 22147] }, "`set`", [], ["seq", { "sourceInterval": [22134, 22147] }, ["terminal", { "sourceInterval": [22134, 22139] }, "set"], ["not", { "sourceInterval": [22140, 22147] }, ["app", { "sourceInterval": [22141, 22147] }, "idPart", []]]]], "refusedKind": ["define", { "sourceInterval": [22150, 22193] }, "`refused`", [], ["seq", { "sourceInterval": [22176, 22193] }, ["terminal", { "sourceInterval": [22176, 22185] }, "refused"], ["not", { "sourceInterval": [22186, 22193] }, ["app", { "sourceInterval": [22187, 22193] }, "idPart", []]]]] }]);
var model_ohm_bundle_default = result;

// src/syntax/build.ts
function builderOf(node) {
  return node.args.builder;
}
function build(node, b) {
  return node.build(b);
}
function expr(node, b) {
  return node.build(b);
}
function type(node, b) {
  return node.build(b);
}
function pattern(node, b) {
  return node.build(b);
}
function spanOf2(node, b) {
  const { startIdx, endIdx } = node.source;
  return { source: b.source, start: b.offset + startIdx, end: b.offset + endIdx };
}
function name(node, b) {
  return { text: node.sourceString, span: spanOf2(node, b) };
}
function boundName(node, b) {
  const bound2 = name(node, b);
  if (isCapital(bound2.text)) b.found.push(smallLetter(bound2));
  return bound2;
}
function caseName(node, b) {
  const named = name(node, b);
  if (!isCapital(named.text)) b.found.push(capitalLetter(named));
  return named;
}
function isCapital(text2) {
  return text2 >= "A" && text2 < "[";
}
function text(node, b) {
  const unquoted = node.sourceString.slice(1, -1);
  return { text: unquoted.replaceAll(/\\(["\\])/g, "$1"), span: spanOf2(node, b) };
}
var DIGITS_MAX = 40;
function integer(node, b) {
  const digits = node.sourceString.replaceAll("_", "");
  if (digits.length <= DIGITS_MAX) return BigInt(digits);
  b.found.push(numberTooLong(spanOf2(node, b)));
  return 0n;
}
function intExpr(node, b) {
  return { kind: "int", value: integer(node, b), span: spanOf2(node, b) };
}
function nameExpr(node, b) {
  const named = name(node, b);
  return { kind: "name", name: named, span: named.span };
}
function optional(node, b, read) {
  const child = node.children[0];
  return child === void 0 ? null : read(child, b);
}
function all(node, b, read) {
  return node.children.map((child) => read(child, b));
}
function list(first, rest, b, read) {
  return [read(first, b), ...rest.children.map((child) => read(child, b))];
}
function listOrNone(node, b) {
  return optional(node, b, (child) => build(child, b)) ?? [];
}
function docOf(node, b) {
  return docBefore(b.source.text, b.offset + node.source.startIdx);
}
function docBefore(source, start) {
  let lineStart = source.lastIndexOf("\n", start - 1) + 1;
  if (source.slice(lineStart, start).trim() !== "") return "";
  const lines = [];
  while (lineStart > 0) {
    const above = source.lastIndexOf("\n", lineStart - 2) + 1;
    const comment = /^\s*\/\/\/ ?(.*?)\s*$/.exec(source.slice(above, lineStart - 1));
    if (comment === null) break;
    lines.unshift(comment[1] ?? "");
    lineStart = above;
  }
  return lines.join("\n");
}

// src/syntax/parse-decl.ts
function commonOf(node, b) {
  return { doc: docOf(node, b), span: spanOf2(node, b) };
}
function variable(node, named, typed, value, b, isGhost) {
  return {
    kind: "var",
    name: boundName(named, b),
    isGhost,
    type: type(typed, b),
    value: expr(value, b),
    ...commonOf(node, b)
  };
}
var stateActions = {
  ParamDecl(_param, named, _colon, typed, _equals, value) {
    const b = builderOf(this);
    return {
      kind: "param",
      name: boundName(named, b),
      type: type(typed, b),
      value: expr(value, b),
      ...commonOf(this, b)
    };
  },
  ConfigDecl(_config, named, flags, settings) {
    const b = builderOf(this);
    const words = flags.children.map((flag) => flag.sourceString);
    return {
      kind: "config",
      name: name(named, b),
      isDefault: words.includes("default"),
      isNightly: words.includes("nightly"),
      settings: listOrNone(settings, b),
      ...commonOf(this, b)
    };
  },
  InitDecl_choice(_init, named, _in, domain) {
    const b = builderOf(this);
    return {
      kind: "init",
      name: boundName(named, b),
      domain: expr(domain, b),
      ...commonOf(this, b)
    };
  },
  InitDecl_where(_init, _where, cond) {
    const b = builderOf(this);
    return { kind: "initWhere", cond: expr(cond, b), ...commonOf(this, b) };
  },
  VarDecl(_var, named, _colon, typed, _equals, value) {
    return variable(this, named, typed, value, builderOf(this), false);
  },
  GhostDecl_var(_ghost, _var, named, _colon, typed, _equals, value) {
    return variable(this, named, typed, value, builderOf(this), true);
  },
  GhostDecl_once(_ghost, _var, named, _colon, _type, _once, cond) {
    const b = builderOf(this);
    return {
      kind: "once",
      name: boundName(named, b),
      cond: expr(cond, b),
      ...commonOf(this, b)
    };
  },
  OutputDecl(_output, named, _colon, typed, _equals, value) {
    const b = builderOf(this);
    return {
      kind: "output",
      name: boundName(named, b),
      type: type(typed, b),
      value: optional(value, b, expr),
      ...commonOf(this, b)
    };
  },
  ReasonDecl(_reason, named, kind) {
    const b = builderOf(this);
    const reasonKind = optional(kind, b, (word) => reasonKindOf(word.sourceString)) ?? "refused";
    return { kind: "reason", name: name(named, b), reasonKind, ...commonOf(this, b) };
  },
  BudgetDecl_ranged(_budget, named, _colon, range, _equals, limit) {
    const b = builderOf(this);
    return {
      kind: "budget",
      name: name(named, b),
      range: type(range, b),
      limit: expr(limit, b),
      ...commonOf(this, b)
    };
  },
  BudgetDecl_plain(_budget, named, _colon, limit) {
    const b = builderOf(this);
    return {
      kind: "budget",
      name: name(named, b),
      range: null,
      limit: expr(limit, b),
      ...commonOf(this, b)
    };
  }
};
function reasonKindOf(word) {
  return word === "ignored" || word === "deferred" ? word : "refused";
}
var typeDeclActions = {
  TypeDecl(_type, named, _equals, typed) {
    const b = builderOf(this);
    return { kind: "type", name: name(named, b), type: type(typed, b), ...commonOf(this, b) };
  },
  EnumDecl(_enum, named, _open, first, _commas, rest, _comma, _close) {
    const b = builderOf(this);
    const cases = list(first, rest, b, build);
    return { kind: "enum", name: name(named, b), cases, ...commonOf(this, b) };
  },
  EnumCase(named, wire) {
    const b = builderOf(this);
    return {
      name: caseName(named, b),
      wire: optional(wire, b, build),
      fields: null,
      ...commonOf(this, b)
    };
  },
  UnionDecl(_union, named, _open, first, _commas, rest, _comma, _close) {
    const b = builderOf(this);
    const cases = list(first, rest, b, build);
    return { kind: "union", name: name(named, b), cases, ...commonOf(this, b) };
  },
  UnionCase(named, payload, wire) {
    const b = builderOf(this);
    return {
      name: caseName(named, b),
      wire: optional(wire, b, build),
      fields: optional(payload, b, build),
      ...commonOf(this, b)
    };
  },
  Payload(_open, first, _commas, rest, _comma, _close) {
    return list(first, rest, builderOf(this), build);
  },
  WireName(_as, quoted) {
    return text(quoted, builderOf(this));
  },
  RecordDecl(_record, named, _open, first, _commas, rest, _comma, _close) {
    const b = builderOf(this);
    const fields = list(first, rest, b, build);
    return { kind: "record", name: name(named, b), fields, ...commonOf(this, b) };
  },
  FieldDecl(named, _colon, typed) {
    const b = builderOf(this);
    return { name: name(named, b), type: type(typed, b) };
  }
};
function budgetOf(parts, b) {
  const [first, second] = parts.filter((part) => part.kind === "budget");
  if (first !== void 0 && second !== void 0) {
    b.found.push(secondBudget(second.span, first.span));
  }
  return first?.limit ?? null;
}
var actionActions = {
  DefDecl(_def, named, params2, _colon, result2, _equals, body) {
    const b = builderOf(this);
    return {
      kind: "def",
      name: name(named, b),
      params: optional(params2, b, build),
      result: optional(result2, b, type),
      body: expr(body, b),
      ...commonOf(this, b)
    };
  },
  Params(_open, params2, _close) {
    return listOrNone(params2, builderOf(this));
  },
  ParamList(first, _commas, rest, _comma) {
    return list(first, rest, builderOf(this), build);
  },
  Param(named, _colon, typed) {
    const b = builderOf(this);
    return { name: boundName(named, b), type: type(typed, b) };
  },
  EffectDecl(_effect, named, params2, body) {
    const b = builderOf(this);
    return {
      kind: "effect",
      name: name(named, b),
      params: build(params2, b),
      body: build(body, b),
      ...commonOf(this, b)
    };
  },
  ActionDecl(kind, _action, named, binding, head, body) {
    const b = builderOf(this);
    const parts = all(head, b, build);
    return {
      kind: "action",
      name: name(named, b),
      actionKind: optional(kind, b, (word) => actionKindOf(word.sourceString)) ?? "input",
      params: listOrNone(binding, b),
      spends: parts.flatMap((part) => part.kind === "spends" ? [part.spend] : []),
      budget: budgetOf(parts, b),
      clauses: parts.flatMap((part) => part.kind === "clause" ? [part.clause] : []),
      body: build(body, b),
      ...commonOf(this, b)
    };
  },
  Binding(_open, binders, _close) {
    return listOrNone(binders, builderOf(this));
  },
  HeadPart_clause(clause) {
    return { kind: "clause", clause: build(clause, builderOf(this)) };
  },
  HeadPart_spends(_spends, budget, _if, cond) {
    const b = builderOf(this);
    const spend2 = { budget: name(budget, b), cond: optional(cond, b, expr), span: spanOf2(this, b) };
    return { kind: "spends", spend: spend2 };
  },
  HeadPart_budget(_budget, limit) {
    const b = builderOf(this);
    return { kind: "budget", limit: expr(limit, b), span: spanOf2(this, b) };
  },
  Clause(_when, cond, _else, reason) {
    const b = builderOf(this);
    return { cond: expr(cond, b), reason: optional(reason, b, name), span: spanOf2(this, b) };
  }
};
function actionKindOf(word) {
  return word === "fault" || word === "internal" ? word : "input";
}

// src/syntax/parse-claim.ts
var claimActions = {
  InvariantDecl(_invariant, named, _colon, body) {
    const b = builderOf(this);
    return { kind: "invariant", name: name(named, b), body: expr(body, b), ...commonOf(this, b) };
  },
  StepDecl(_step, named, on, _colon, body) {
    const b = builderOf(this);
    return {
      kind: "step",
      name: name(named, b),
      on: listOrNone(on, b),
      body: expr(body, b),
      ...commonOf(this, b)
    };
  },
  WitnessDecl(_witness, named, on, _colon, body) {
    const b = builderOf(this);
    return {
      kind: "witness",
      name: name(named, b),
      on: listOrNone(on, b),
      body: expr(body, b),
      ...commonOf(this, b)
    };
  },
  OnActions(_on, first, _commas, rest) {
    return list(first, rest, builderOf(this), build);
  },
  OnAction(action, _open, args, _close) {
    const b = builderOf(this);
    const names = optional(args, b, (inner3) => listOrNone(inner3, b)) ?? [];
    return { action: name(action, b), args: names, span: spanOf2(this, b) };
  },
  Names(first, _commas, rest, _comma) {
    return list(first, rest, builderOf(this), name);
  },
  PhasesDecl(_phases, named, _colon, subject, _open, items, _separators, _close) {
    const b = builderOf(this);
    const built = all(items, b, build);
    return {
      kind: "phases",
      name: optional(named, b, name),
      subject: expr(subject, b),
      moves: built.flatMap(
        (item) => item.kind === "move" ? [{ from: item.from, to: item.to }] : []
      ),
      finals: built.flatMap((item) => item.kind === "final" ? item.phases : []),
      ...commonOf(this, b)
    };
  },
  PhasesItem_move(from, _arrow, to) {
    const b = builderOf(this);
    const target = pattern(to, b);
    const options = target.kind === "or" ? target.options : [target];
    return { kind: "move", from: pattern(from, b), to: options };
  },
  PhasesItem_final(_final, first, _commas, rest) {
    return { kind: "final", phases: list(first, rest, builderOf(this), pattern) };
  },
  MonotonicDecl(_monotonic, named, _colon, subject, _within, within, _when, cond) {
    const b = builderOf(this);
    return {
      kind: "monotonic",
      name: optional(named, b, name),
      subject: expr(subject, b),
      within: listOrNone(within, b),
      cond: optional(cond, b, expr),
      ...commonOf(this, b)
    };
  },
  Within_several(_open, exprs, _close) {
    return build(exprs, builderOf(this));
  },
  Within_one(single) {
    return [expr(single, builderOf(this))];
  },
  FinalDecl(_final, cond) {
    const b = builderOf(this);
    return { kind: "final", cond: expr(cond, b), ...commonOf(this, b) };
  },
  DeadlockDecl(_deadlock, _ignored, why) {
    const b = builderOf(this);
    return { kind: "deadlock", why: text(why, b), ...commonOf(this, b) };
  },
  BoundDecl(_bound, cond) {
    const b = builderOf(this);
    return { kind: "bound", cond: expr(cond, b), ...commonOf(this, b) };
  },
  LawDecl(_law, named, binding, _where, where, _colon, body) {
    const b = builderOf(this);
    return {
      kind: "law",
      name: name(named, b),
      params: listOrNone(binding, b),
      where: optional(where, b, expr),
      body: expr(body, b),
      ...commonOf(this, b)
    };
  },
  TableDecl(_table, named, binding, _where, where, _across, across) {
    const b = builderOf(this);
    return {
      kind: "table",
      name: name(named, b),
      params: optional(binding, b, build),
      where: optional(where, b, expr),
      across: listOrNone(across, b),
      ...commonOf(this, b)
    };
  },
  ObserveDecl(_observe, first, _commas, rest, _comma) {
    const b = builderOf(this);
    const fields = list(first, rest, b, build);
    return { kind: "observe", fields, ...commonOf(this, b) };
  },
  ObserveField(named, _equals, value) {
    const b = builderOf(this);
    return { name: name(named, b), value: optional(value, b, expr) ?? nameExpr(named, b) };
  }
};

// src/syntax/precedence.ts
var COMPARISON = 4;
var WITH = 5;
var levels = {
  "=>": 1,
  "||": 2,
  "&&": 3,
  "==": COMPARISON,
  "!=": COMPARISON,
  "<": COMPARISON,
  "<=": COMPARISON,
  ">": COMPARISON,
  ">=": COMPARISON,
  in: COMPARISON,
  subset: COMPARISON,
  "..": 6,
  "+": 7,
  "-": 7,
  "|": 7,
  "&": 7,
  "\\": 7,
  "*": 8,
  "/": 8,
  "%": 8
};
function operatorOf(text2) {
  return isOperator(text2) ? text2 : null;
}
function isOperator(text2) {
  return Object.hasOwn(levels, text2);
}
function climb(first, tails, b) {
  if (tails.length === 0 && first.prefixes.length === 0) return first.operand;
  return new Row(tails, b).parse(first);
}
var Row = class {
  #at = 0;
  #tails;
  #builder;
  constructor(tails, builder) {
    this.#tails = tails;
    this.#builder = builder;
  }
  parse(first) {
    return this.#climb(this.#prefixed(first, 0), 0);
  }
  /** Extends `left` by every operator that binds at least as tightly as `least`. */
  #climb(start, least) {
    let left = start;
    for (; ; ) {
      const tail = this.#tails[this.#at];
      if (tail === void 0) return left;
      const level = tail.kind === "with" ? WITH : levels[tail.op];
      if (level < least) return left;
      this.#at++;
      if (tail.kind === "with") {
        left = changed(left, tail);
        continue;
      }
      const isRightward = tail.op === "=>";
      const right = this.#climb(this.#prefixed(tail.term, 0), isRightward ? level : level + 1);
      if (level === COMPARISON) this.#refuseChain(left, tail.opSpan);
      left = binary2(tail, left, right);
    }
  }
  /** The operand behind its prefixes from `index` on; far-reaching ones take what follows. */
  #prefixed(term, index) {
    const prefix = term.prefixes[index];
    if (prefix === void 0) return term.operand;
    const operand = this.#prefixed(term, index + 1);
    if (prefix.kind === "unary") {
      const span = spanTo(prefix.span, operand.span);
      return { kind: "unary", op: prefix.op, operand, span };
    }
    return extended(prefix, this.#climb(operand, 0));
  }
  #refuseChain(left, opSpan) {
    if (left.kind !== "binary" || levels[left.op] !== COMPARISON) return;
    this.#builder.found.push(chainedComparison(opSpan, left.opSpan));
  }
};
function changed(operand, tail) {
  return { kind: "with", operand, changes: tail.changes, span: spanTo(operand.span, tail.span) };
}
function binary2(tail, left, right) {
  const { op, opSpan } = tail;
  return { kind: "binary", op, left, right, opSpan, span: spanTo(left.span, right.span) };
}
function extended(prefix, body) {
  const span = spanTo(prefix.span, body.span);
  switch (prefix.kind) {
    case "if":
      return { kind: "if", cond: prefix.cond, then: prefix.then, otherwise: body, span };
    case "let":
      return { kind: "let", name: prefix.name, value: prefix.value, body, span };
    case "quantifier":
      return { kind: "quantifier", op: prefix.op, binders: prefix.binders, body, span };
  }
}

// src/syntax/parse-expr.ts
function row(first, tails, b) {
  return climb(build(first, b), all(tails, b, build), b);
}
function infixTail(operator, term, b) {
  const op = operatorOf(operator.sourceString);
  assert(op !== null, "every operator of the grammar has a level");
  return { kind: "infix", op, opSpan: spanOf2(operator, b), term: build(term, b) };
}
function withSuffixes(primary, suffixes, b) {
  let operand = primary;
  for (const suffix of suffixes) operand = withSuffix(operand, suffix, b);
  return operand;
}
function withSuffix(operand, suffix, b) {
  const span = spanTo(operand.span, suffix.span);
  switch (suffix.kind) {
    case "field":
      if (operand.kind === "name" && isCapital(operand.name.text)) {
        return { kind: "qualified", type: operand.name, name: suffix.name, args: null, span };
      }
      return { kind: "field", operand, name: suffix.name, span };
    case "chain":
      return { kind: "chain", operand, name: suffix.name, span };
    case "unwrap":
    case "prime":
      return { kind: suffix.kind, operand, span };
    case "index":
      return { kind: "index", operand, key: suffix.key, span };
    case "call":
      return call(operand, suffix.args, span, b);
  }
}
function call(operand, args, span, b) {
  if (operand.kind === "name") return { kind: "call", name: operand.name, args, span };
  if (operand.kind === "qualified" && operand.args === null) return { ...operand, args, span };
  b.found.push(notCallable(operand.span));
  return operand;
}
function fieldInit(nameNode, value, b) {
  return { name: name(nameNode, b), value: expr(value, b) };
}
var exprActions = {
  Expr(first, tails) {
    return row(first, tails, builderOf(this));
  },
  ArmExpr(first, tails) {
    return row(first, tails, builderOf(this));
  },
  LetValue(first, tails) {
    return row(first, tails, builderOf(this));
  },
  Bound(first, tails) {
    return row(first, tails, builderOf(this));
  },
  InfixTail(operator, term) {
    return infixTail(operator, term, builderOf(this));
  },
  ArmTail(operator, term) {
    return infixTail(operator, term, builderOf(this));
  },
  LetTail(operator, term) {
    return infixTail(operator, term, builderOf(this));
  },
  BoundTail(operator, term) {
    return infixTail(operator, term, builderOf(this));
  },
  WithTail(_with, _open, first, _commas, rest, _comma, _close) {
    const b = builderOf(this);
    return { kind: "with", changes: list(first, rest, b, build), span: spanOf2(this, b) };
  },
  Change(path2, _colon, value) {
    const b = builderOf(this);
    return { path: build(path2, b), value: expr(value, b) };
  },
  path(first, _dots, rest) {
    return list(first, rest, builderOf(this), name);
  },
  Term(prefixes, operand) {
    const b = builderOf(this);
    return { prefixes: all(prefixes, b, build), operand: expr(operand, b) };
  },
  Prefix_not(_bang) {
    return { kind: "unary", op: "!", span: spanOf2(this, builderOf(this)) };
  },
  Prefix_minus(_minus) {
    return { kind: "unary", op: "-", span: spanOf2(this, builderOf(this)) };
  },
  Prefix_if(_if, cond, _then, then, _else) {
    const b = builderOf(this);
    return { kind: "if", cond: expr(cond, b), then: expr(then, b), span: spanOf2(this, b) };
  },
  Prefix_let(_let, named, _equals, value, _in) {
    const b = builderOf(this);
    return { kind: "let", name: boundName(named, b), value: expr(value, b), span: spanOf2(this, b) };
  },
  Prefix_quantifier(word, binders, _colon) {
    const b = builderOf(this);
    return {
      kind: "quantifier",
      op: quantifierOf(word.sourceString),
      binders: build(binders, b),
      span: spanOf2(this, b)
    };
  },
  Binders(first, _commas, rest, _comma) {
    return list(first, rest, builderOf(this), build);
  },
  Binder(named, _in, domain) {
    const b = builderOf(this);
    return { name: boundName(named, b), domain: expr(domain, b) };
  },
  Postfixed(primary, suffixes) {
    const b = builderOf(this);
    return withSuffixes(expr(primary, b), all(suffixes, b, build), b);
  },
  suffix_field(_dot, named) {
    const b = builderOf(this);
    return { kind: "field", name: name(named, b), span: spanOf2(this, b) };
  },
  suffix_chain(_dot, named) {
    const b = builderOf(this);
    return { kind: "chain", name: name(named, b), span: spanOf2(this, b) };
  },
  suffix_unwrap(_bang) {
    return { kind: "unwrap", span: spanOf2(this, builderOf(this)) };
  },
  suffix_prime(_prime) {
    return { kind: "prime", span: spanOf2(this, builderOf(this)) };
  },
  suffix_index(_open, key, _close) {
    const b = builderOf(this);
    return { kind: "index", key: expr(key, b), span: spanOf2(this, b) };
  },
  suffix_call(args) {
    const b = builderOf(this);
    return { kind: "call", args: build(args, b), span: spanOf2(this, b) };
  },
  arguments(_open, args, _close) {
    return build(args, builderOf(this));
  },
  MaybeExprs(args) {
    return listOrNone(args, builderOf(this));
  },
  Exprs(first, _commas, rest, _comma) {
    return list(first, rest, builderOf(this), expr);
  }
};
function quantifierOf(word) {
  if (word === "forall" || word === "exists" || word === "count") return word;
  return "any";
}
var primaryActions = {
  Primary_name(named) {
    return nameExpr(named, builderOf(this));
  },
  Primary_base(word) {
    return nameExpr(word, builderOf(this));
  },
  Primary_int(digits) {
    return intExpr(digits, builderOf(this));
  },
  Primary_none(_none) {
    return { kind: "none", span: spanOf2(this, builderOf(this)) };
  },
  Primary_refused(_refused) {
    return { kind: "refused", span: spanOf2(this, builderOf(this)) };
  },
  Primary_bool(word) {
    const span = spanOf2(this, builderOf(this));
    return { kind: "bool", value: word.sourceString === "true", span };
  },
  Primary_paren(_open, inner3, _close) {
    const b = builderOf(this);
    return { kind: "paren", inner: expr(inner3, b), span: spanOf2(this, b) };
  },
  Primary_match(_match, scrutinee, _open, arms2, _separators, _close) {
    const b = builderOf(this);
    return {
      kind: "match",
      scrutinee: expr(scrutinee, b),
      arms: all(arms2, b, build),
      span: spanOf2(this, b)
    };
  },
  Arm(matched, _arrow, body) {
    const b = builderOf(this);
    return { pattern: pattern(matched, b), body: expr(body, b), span: spanOf2(this, b) };
  },
  Primary_cond(_cond, _open, arms2, _separators, _else, _arrow, otherwise, _last, _close) {
    const b = builderOf(this);
    return {
      kind: "cond",
      arms: all(arms2, b, build),
      otherwise: expr(otherwise, b),
      span: spanOf2(this, b)
    };
  },
  CondArm(cond, _arrow, value) {
    const b = builderOf(this);
    return { cond: expr(cond, b), value: expr(value, b) };
  },
  Braces_record(_open, first, _commas, rest, _comma, _close) {
    const b = builderOf(this);
    return {
      kind: "record",
      fields: list(first, rest, b, build),
      span: spanOf2(this, b)
    };
  },
  Field(named, _colon, value) {
    return fieldInit(named, value, builderOf(this));
  },
  Braces_comprehension(_open, value, _for, binders, _if, cond, _close) {
    const b = builderOf(this);
    return {
      kind: "comprehension",
      value: expr(value, b),
      binders: build(binders, b),
      cond: optional(cond, b, expr),
      span: spanOf2(this, b)
    };
  },
  Braces_items(_open, items, _close) {
    const b = builderOf(this);
    return { kind: "braces", items: listOrNone(items, b), span: spanOf2(this, b) };
  },
  Brackets_mapOf(_open, binder, _colon, value, _close) {
    const b = builderOf(this);
    return {
      kind: "mapOf",
      binder: build(binder, b),
      value: expr(value, b),
      span: spanOf2(this, b)
    };
  },
  Brackets_entries(_open, first, _commas, rest, _comma, _close) {
    const b = builderOf(this);
    const entries = list(first, rest, b, build);
    return { kind: "mapEntries", entries, span: spanOf2(this, b) };
  },
  Entry(key, _colon, value) {
    const b = builderOf(this);
    return { key: expr(key, b), value: expr(value, b) };
  },
  Brackets_items(_open, items, _close) {
    const b = builderOf(this);
    return { kind: "brackets", items: listOrNone(items, b), span: spanOf2(this, b) };
  },
  // `x = e` in settings, patches and observations.
  Setting(named, _equals, value) {
    return fieldInit(named, value, builderOf(this));
  },
  Settings(_open, settings, _separators, _close) {
    return all(settings, builderOf(this), build);
  }
};

// src/syntax/parse-file.ts
var fileActions = {
  File(header, imports2, decls) {
    const b = builderOf(this);
    return {
      ...build(header, b),
      imports: all(imports2, b, build),
      decls: all(decls, b, build)
    };
  },
  Decls(imports2, decls) {
    const b = builderOf(this);
    all(imports2, b, build);
    return all(decls, b, build);
  },
  Header_model(_model, named) {
    const b = builderOf(this);
    return { kind: "model", name: name(named, b), doc: docOf(this, b) };
  },
  Header_part(_part, _of, named) {
    const b = builderOf(this);
    return { kind: "part", name: name(named, b), doc: docOf(this, b) };
  },
  Import(_import, path2) {
    return text(path2, builderOf(this));
  }
};

// src/syntax/parse-overlay.ts
function headOf(kind, named, title, groups, b) {
  return {
    kind: "overlay",
    overlayKind: kind.sourceString === "mutant" ? "mutant" : "variant",
    name: name(named, b),
    title: optional(title, b, text)?.text ?? "",
    expects: all(groups, b, build).flat()
  };
}
var overlayActions = {
  OverlayDecl_combined(kind, named, title, _equals, first, _pluses, rest, groups) {
    const b = builderOf(this);
    return {
      ...headOf(kind, named, title, groups, b),
      combines: list(first, rest, b, name),
      patches: [],
      ...commonOf(this, b)
    };
  },
  OverlayDecl_patched(kind, named, title, groups, patches) {
    const b = builderOf(this);
    return {
      ...headOf(kind, named, title, groups, b),
      combines: [],
      patches: build(patches, b),
      ...commonOf(this, b)
    };
  },
  Patches(_open, patches, _separators, _close) {
    return all(patches, builderOf(this), build);
  },
  ExpectGroup(word, first, _commas, rest) {
    const b = builderOf(this);
    const holds3 = word.sourceString === "holds";
    const expectations = list(first, rest, b, build);
    return expectations.map((expectation) => ({ ...expectation, holds: holds3 }));
  },
  Expectation(claim, _in, steps, _on, rows, _rows, _config, config, _with, settings) {
    const b = builderOf(this);
    return {
      claim: name(claim, b),
      holds: false,
      steps: optional(steps, b, intExpr),
      rows: optional(rows, b, intExpr),
      config: optional(config, b, name),
      settings: listOrNone(settings, b),
      span: spanOf2(this, b)
    };
  }
};
var patchActions = {
  Patch_replaceDef(_replace, _def, named, params2, _equals, body) {
    const b = builderOf(this);
    return {
      kind: "replaceDef",
      name: name(named, b),
      params: optional(params2, b, build),
      body: expr(body, b),
      span: spanOf2(this, b)
    };
  },
  Patch_replaceEffect(_replace, _effect, named, params2, body) {
    const b = builderOf(this);
    return {
      kind: "replaceEffect",
      name: name(named, b),
      params: build(params2, b),
      body: build(body, b),
      span: spanOf2(this, b)
    };
  },
  Patch_replaceAction(_replace, _action, named, _open, params2, _close, clauses, body) {
    const b = builderOf(this);
    return {
      kind: "replaceAction",
      name: name(named, b),
      params: optional(params2, b, (inner3) => listOrNone(inner3, b)),
      clauses: all(clauses, b, build),
      body: build(body, b),
      span: spanOf2(this, b)
    };
  },
  Patch_replaceVar(_replace, _var, named, _equals, value) {
    const b = builderOf(this);
    return {
      kind: "replaceVar",
      name: name(named, b),
      value: expr(value, b),
      span: spanOf2(this, b)
    };
  },
  Patch_replaceBudget(_replace, _budget, named, _colon, limit) {
    const b = builderOf(this);
    return {
      kind: "replaceBudget",
      name: name(named, b),
      limit: expr(limit, b),
      span: spanOf2(this, b)
    };
  },
  Patch_dropClause(_drop, _clause, reason, _of, action) {
    const b = builderOf(this);
    return {
      kind: "dropClause",
      reason: name(reason, b),
      action: name(action, b),
      span: spanOf2(this, b)
    };
  },
  Patch_dropAction(_drop, _action, named) {
    const b = builderOf(this);
    return { kind: "dropAction", name: name(named, b), span: spanOf2(this, b) };
  },
  Patch_addClause(_add, _clause, clause, _to, action) {
    const b = builderOf(this);
    return {
      kind: "addClause",
      clause: build(clause, b),
      action: name(action, b),
      span: spanOf2(this, b)
    };
  },
  Patch_addCase(_add, _case, typed, _dot, added) {
    const b = builderOf(this);
    return {
      kind: "addCase",
      type: name(typed, b),
      case: build(added, b),
      span: spanOf2(this, b)
    };
  },
  Patch_addDecl(_add, decl) {
    const b = builderOf(this);
    const span = spanOf2(this, b);
    return { kind: "addDecl", decl: build(decl, b), span };
  },
  Patch_set(_set, named, _equals, value) {
    const b = builderOf(this);
    return { kind: "set", name: name(named, b), value: expr(value, b), span: spanOf2(this, b) };
  },
  LooseParams(_open, params2, _close) {
    return listOrNone(params2, builderOf(this));
  },
  LooseParamList(first, _commas, rest, _comma) {
    return list(first, rest, builderOf(this), build);
  },
  LooseParam(named, _colon, typed) {
    const b = builderOf(this);
    return { name: boundName(named, b), type: optional(typed, b, type) };
  }
};

// src/syntax/place.ts
function selectorsOf({ suffixes }) {
  return suffixes.flatMap((suffix) => {
    if (suffix.kind === "field") return [{ kind: "field", name: suffix.name, span: suffix.span }];
    if (suffix.kind === "index") return [{ kind: "key", key: suffix.key, span: suffix.span }];
    return [];
  });
}
function placeMistake({ variable: variable2, suffixes, span }) {
  const kinds2 = suffixes.map((suffix) => suffix.kind);
  if (kinds2.includes("call")) return assignToCall(span);
  const inside = suffixes.findIndex(({ kind }) => kind === "unwrap" || kind === "chain");
  if (inside >= 0) return assignInsideOptional(span, wholeValue(variable2, suffixes));
  const primes = kinds2.filter((kind) => kind === "prime").length;
  if (primes === 1 && kinds2[0] === "prime") return null;
  const corrected = `${variable2.text}'${pathText(suffixes)}`;
  if (primes === 0) return assignWithoutPrime(span, corrected);
  return misplacedPrime(span, corrected);
}
function pathText(suffixes) {
  return suffixes.filter(({ kind }) => kind !== "prime").map((suffix) => textOf(suffix.span)).join("");
}
function wholeValue(variable2, suffixes) {
  const fields = suffixes.flatMap(
    (suffix) => suffix.kind === "field" || suffix.kind === "chain" ? [suffix.name.text] : []
  );
  const hasKey = suffixes.some(({ kind }) => kind === "index");
  const { text: text2 } = variable2;
  if (hasKey || fields.length === 0) return `${text2}' = \u2026`;
  return `${text2}' = ${text2}! with { ${fields.join(".")}: \u2026 }`;
}

// src/syntax/parse-stmt.ts
function blockOf(stmt2) {
  if (stmt2.kind === "block") return stmt2.body;
  return { stmts: [stmt2], span: stmt2.span };
}
function stmt(node, b) {
  return build(node, b);
}
function block(node, b) {
  return build(node, b);
}
function chain(elseIfs, last) {
  let otherwise = last;
  for (const { cond, then, span } of elseIfs.toReversed()) {
    const whole = { ...span, end: otherwise?.span.end ?? span.end };
    otherwise = blockOf({ kind: "if", cond, then, otherwise, span: whole });
  }
  return otherwise;
}
var stmtActions = {
  Block(_open, stmts, _separators, _close) {
    const b = builderOf(this);
    return { stmts: all(stmts, b, stmt), span: spanOf2(this, b) };
  },
  Stmt_refuse(_refuse, reason) {
    const b = builderOf(this);
    return { kind: "refuse", reason: name(reason, b), span: spanOf2(this, b) };
  },
  Stmt_let(_let, named, _equals, value) {
    const b = builderOf(this);
    return { kind: "let", name: boundName(named, b), value: expr(value, b), span: spanOf2(this, b) };
  },
  Stmt_for(_for, binder, body) {
    const b = builderOf(this);
    return {
      kind: "for",
      binder: build(binder, b),
      body: block(body, b),
      span: spanOf2(this, b)
    };
  },
  Stmt_choose(_choose, binder, _when, cond) {
    const b = builderOf(this);
    return {
      kind: "choose",
      binder: build(binder, b),
      cond: optional(cond, b, expr),
      span: spanOf2(this, b)
    };
  },
  Stmt_either(_either, first, _or, rest) {
    const b = builderOf(this);
    return { kind: "either", branches: list(first, rest, b, block), span: spanOf2(this, b) };
  },
  Stmt_block(body) {
    const b = builderOf(this);
    return { kind: "block", body: block(body, b), span: spanOf2(this, b) };
  },
  Stmt_assign(written, _equals, value) {
    const b = builderOf(this);
    const place = build(written, b);
    const mistake = placeMistake(place);
    if (mistake !== null) b.found.push(mistake);
    return {
      kind: "assign",
      variable: place.variable,
      path: selectorsOf(place),
      value: expr(value, b),
      place: place.span,
      span: spanOf2(this, b)
    };
  },
  Stmt_run(named, args) {
    const b = builderOf(this);
    return {
      kind: "run",
      name: name(named, b),
      args: build(args, b),
      span: spanOf2(this, b)
    };
  },
  Place(variable2, suffixes) {
    const b = builderOf(this);
    return {
      variable: name(variable2, b),
      suffixes: all(suffixes, b, build),
      span: spanOf2(this, b)
    };
  },
  IfStmt(_if, cond, then, elseIfs, last) {
    const b = builderOf(this);
    return {
      kind: "if",
      cond: expr(cond, b),
      then: block(then, b),
      otherwise: chain(all(elseIfs, b, build), optional(last, b, block)),
      span: spanOf2(this, b)
    };
  },
  ElseIf(_else, ifWord, cond, then) {
    const b = builderOf(this);
    const thenBlock = block(then, b);
    const span = { ...thenBlock.span, start: spanOf2(ifWord, b).start };
    return { cond: expr(cond, b), then: thenBlock, span };
  },
  Else(_else, body) {
    const b = builderOf(this);
    const built = build(body, b);
    return "kind" in built ? blockOf(built) : built;
  },
  MatchStmt(_match, scrutinee, _open, arms2, _separators, _close) {
    const b = builderOf(this);
    return {
      kind: "match",
      scrutinee: expr(scrutinee, b),
      arms: all(arms2, b, build),
      span: spanOf2(this, b)
    };
  },
  StmtArm(matched, _arrow, body) {
    const b = builderOf(this);
    return { pattern: pattern(matched, b), body: blockOf(stmt(body, b)), span: spanOf2(this, b) };
  }
};

// src/syntax/parse-type.ts
var typeActions = {
  Type(head, marks) {
    const b = builderOf(this);
    let built = type(head, b);
    for (const mark of marks.children) {
      const span = { ...built.span, end: spanOf2(mark, b).end };
      built = { kind: "optional", of: built, span };
    }
    return built;
  },
  TypeHead_set(_set, _open, of, _comma, max, _close) {
    const b = builderOf(this);
    const span = spanOf2(this, b);
    return { kind: "set", of: type(of, b), max: optional(max, b, expr), span };
  },
  TypeHead_map(_map, _open, key, _comma, value, _close) {
    const b = builderOf(this);
    return { kind: "map", key: type(key, b), value: type(value, b), span: spanOf2(this, b) };
  },
  TypeHead_seq(_seq, _open, of, _comma, max, _close) {
    const b = builderOf(this);
    return { kind: "seq", of: type(of, b), max: expr(max, b), span: spanOf2(this, b) };
  },
  TypeHead_bag(_bag, _open, of, _comma, max, _close) {
    const b = builderOf(this);
    return { kind: "bag", of: type(of, b), max: expr(max, b), span: spanOf2(this, b) };
  },
  TypeHead_range(lo, _dots, hi) {
    const b = builderOf(this);
    return { kind: "range", lo: expr(lo, b), hi: expr(hi, b), span: spanOf2(this, b) };
  },
  TypeHead_named(named) {
    const b = builderOf(this);
    return { kind: "named", name: name(named, b), span: spanOf2(this, b) };
  },
  TypeHead_paren(_open, inner3, _close) {
    const b = builderOf(this);
    return { ...type(inner3, b), span: spanOf2(this, b) };
  }
};
function namedPattern(node, b) {
  const named = name(node, b);
  if (named.text === "_") return { kind: "wildcard", span: named.span };
  if (isCapital(named.text)) return { kind: "case", name: named, args: null, span: named.span };
  return { kind: "bind", name: named, span: named.span };
}
var patternActions = {
  Pattern(first, _bars, rest) {
    const b = builderOf(this);
    if (rest.children.length === 0) return pattern(first, b);
    return { kind: "or", options: list(first, rest, b, pattern), span: spanOf2(this, b) };
  },
  PatternItem_case(named, _open, first, _commas, rest, _comma, _close) {
    const b = builderOf(this);
    const args = list(first, rest, b, pattern);
    return { kind: "case", name: name(named, b), args, span: spanOf2(this, b) };
  },
  PatternItem_name(named) {
    return namedPattern(named, builderOf(this));
  },
  PatternItem_none(_none) {
    return { kind: "none", span: spanOf2(this, builderOf(this)) };
  },
  PatternItem_bool(word) {
    const span = spanOf2(this, builderOf(this));
    return { kind: "bool", value: word.sourceString === "true", span };
  },
  PatternItem_int(minus, digits) {
    const b = builderOf(this);
    const size = integer(digits, b);
    return {
      kind: "int",
      value: minus.children.length === 0 ? size : -size,
      span: spanOf2(this, b)
    };
  },
  PatternItem_record(_open, first, _commas, rest, _comma, _close) {
    const b = builderOf(this);
    const fields = list(first, rest, b, build);
    return { kind: "record", fields, span: spanOf2(this, b) };
  },
  PatternField(named, _colon, matched) {
    const b = builderOf(this);
    return { name: name(named, b), pattern: pattern(matched, b) };
  }
};

// src/syntax/recover.ts
var FINDINGS_MAX = 20;
function findAll(source, tokens, judge5) {
  const pieces = cut(source, tokens);
  const found = [...aboutOrder(source, pieces)];
  for (const piece of pieces) {
    if (found.length >= FINDINGS_MAX) break;
    if (isReadable(piece, pieces)) found.push(...judge5(piece));
  }
  return distinct2(found).toSorted(bySpan).slice(0, FINDINGS_MAX);
}
var starters = /* @__PURE__ */ new Set([...declarationWords, ...headerWords, ...laterWords, "import"]);
var continuing = /* @__PURE__ */ new Set(["=", "==", "!=", "=>", ",", ")", "]", "}"]);
function startsPiece(source, token, next) {
  if (token.kind !== "word") return false;
  const isAtLineStart = token.start === 0 || /[\r\n]/.test(source.text.charAt(token.start - 1));
  if (!isAtLineStart) return false;
  if (!starters.has(token.text)) {
    return next?.kind === "word" && nearest(token.text, starters) !== null;
  }
  return next === void 0 || !(continuing.has(next.text) || next.start === token.end);
}
function cut(source, tokens) {
  const starts = tokens.flatMap(
    (token, index) => index === 0 || startsPiece(source, token, tokens[index + 1]) ? [index] : []
  );
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? tokens.length;
    const start = tokens[from]?.start ?? 0;
    const isHeader = index === 0 && headerWords.includes(tokens[from]?.text ?? "");
    return {
      start,
      end: tokens[to]?.start ?? source.text.length,
      tokens: tokens.slice(from, to),
      rule: isHeader ? "File" : "Decls"
    };
  });
}
function startsWith(piece, words) {
  return words.includes(piece.tokens[0]?.text ?? "");
}
function isReadable(piece, pieces) {
  if (piece === pieces[0]) return starters.has(piece.tokens[0]?.text ?? "");
  return !isLateHeader(piece, pieces);
}
function isLateHeader(piece, pieces) {
  return piece !== pieces[0] && startsWith(piece, headerWords);
}
function aboutOrder(source, pieces) {
  const first = pieces[0];
  if (first === void 0) return [];
  const found = [];
  const isHeaded = startsWith(first, headerWords);
  const late = pieces.filter((piece) => isLateHeader(piece, pieces));
  for (const piece of late) found.push(headerNotFirst(firstOf(source, piece)));
  if (!isHeaded && late.length === 0) found.push(missingHeader(firstOf(source, first)));
  const rest = pieces.slice(isHeaded ? 1 : 0);
  const firstOther = rest.findIndex((piece) => !startsWith(piece, ["import"]));
  for (const [index, piece] of rest.entries()) {
    if (firstOther < 0 || index < firstOther || !startsWith(piece, ["import"])) continue;
    found.push(importNotFirst(firstOf(source, piece)));
  }
  return found;
}
function firstOf(source, piece) {
  const token = piece.tokens[0];
  return { source, start: piece.start, end: token?.end ?? piece.start };
}
function distinct2(found) {
  const seen = /* @__PURE__ */ new Set();
  return found.filter(({ code, span }) => {
    const key = `${code} ${span?.start ?? -1}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

// src/syntax/text.ts
var CHARACTERS_MAX = 1 << 20;
var BRACKET_DEPTH_MAX = 100;
function textMistake(source, scanned) {
  const { text: text2 } = source;
  if (text2.length > CHARACTERS_MAX) return tooLarge2(CHARACTERS_MAX);
  const nul = text2.indexOf("\0");
  if (nul >= 0) return notText(at2(source, nul));
  const undecoded = text2.indexOf("\uFFFD");
  if (undecoded >= 0) return notUtf8(at2(source, undecoded));
  const tokens = scanned();
  if (tokens.length === 0) return emptyFile({ source, start: 0, end: 0 });
  const deep = tooDeepAt(tokens, BRACKET_DEPTH_MAX);
  return deep === null ? null : tooDeep(at2(source, deep.start), BRACKET_DEPTH_MAX);
}
function at2(source, start) {
  return { source, start, end: start + 1 };
}

// src/syntax/parse.ts
var semantics = model_ohm_bundle_default.createSemantics().addOperation("build(builder)", {
  ...exprActions,
  ...primaryActions,
  ...typeActions,
  ...patternActions,
  ...stmtActions,
  ...stateActions,
  ...typeDeclActions,
  ...actionActions,
  ...claimActions,
  ...overlayActions,
  ...patchActions,
  ...fileActions
});
function parseModel(source) {
  return guarded(source, (tokens) => {
    const judged = judge4(source, wholeOf(source, tokens, "File"));
    if (judged.tree === null) {
      return failed(findAll(source, tokens, (piece) => judge4(source, piece).found));
    }
    return concluded(judged.tree, [...judged.found, ...danglingDoc(source, tokens)]);
  });
}
function parseExpression(source) {
  return guarded(source, (tokens) => {
    const { tree, found } = judge4(source, wholeOf(source, tokens, "Expr"));
    return tree === null ? failed(found) : concluded(tree, found);
  });
}
function wholeOf(source, tokens, rule) {
  return { start: 0, end: source.text.length, tokens, rule };
}
function judge4(source, part) {
  const text2 = source.text.slice(part.start, part.end);
  const match = model_ohm_bundle_default.match(text2, part.rule);
  if (!match.failed()) {
    const builder = { source, offset: part.start, found: [] };
    return { tree: semantics(match).build(builder), found: builder.found };
  }
  const at3 = part.start + match.getRightmostFailurePosition();
  const { tokens, end } = part;
  return { tree: null, found: [explain({ source, tokens, end, at: at3, expected: expectedBy(match) })] };
}
function expectedBy(match) {
  const detailed = match;
  const failures = detailed.getRightmostFailures().filter((failure) => !failure.isFluffy());
  return new Set(
    failures.map(
      (failure) => failure.isStringTerminal() ? `\`${failure.getText()}\`` : failure.getText()
    )
  );
}
function concluded(tree, found) {
  if (found.length > 0) return failed(found.toSorted(bySpan));
  const deep = treeTooDeepAt(tree);
  return deep === null ? ok(tree) : failed([tooDeep(deep, TREE_DEPTH_MAX)]);
}
function guarded(source, parse) {
  let tokens = null;
  const scanned = () => {
    tokens ??= scan(source.text);
    return tokens;
  };
  const mistake = textMistake(source, scanned);
  if (mistake !== null) return failed([mistake]);
  try {
    return parse(scanned());
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const start = scanned()[0]?.start ?? 0;
    return failed([tooDeep({ source, start, end: start }, BRACKET_DEPTH_MAX)]);
  }
}
function danglingDoc(source, tokens) {
  const last = tokens.at(-1);
  assert(last !== void 0, "a file that matched has a header");
  const match = /^[ \t]*\/\/\/.*$/m.exec(source.text.slice(last.end));
  if (match === null) return [];
  const start = last.end + match.index;
  return [docWithoutDeclaration({ source, start, end: start + match[0].length })];
}

// src/semantics/relations.ts
function showType(type2) {
  switch (type2.kind) {
    case "bool":
      return "bool";
    case "int":
      return `${type2.lo}..${type2.hi}`;
    case "enum":
    case "record":
    case "union":
      return type2.name;
    case "option":
      return type2.of.kind === "never" ? "none" : `${showType(type2.of)}?`;
    case "set":
      return type2.max === null ? `Set<${showType(type2.of)}>` : `Set<${showType(type2.of)}, ${type2.max}>`;
    case "map":
      return `Map<${showType(type2.key)}, ${showType(type2.value)}>`;
    case "seq":
      return `Seq<${showType(type2.of)}, ${type2.max}>`;
    case "bag":
      return `Bag<${showType(type2.of)}, ${type2.max}>`;
    case "never":
      return "nothing";
  }
}
function inner2(type2) {
  return type2.kind === "option" ? type2.of : type2;
}
function isAssignable(from, to) {
  if (from.kind === "never" || to.kind === "never") return true;
  if (to.kind === "option") return isAssignable(inner2(from), to.of);
  switch (from.kind) {
    case "bool":
    case "int":
      return to.kind === from.kind;
    case "enum":
    case "record":
    case "union":
      return to.kind === from.kind && to.name === from.name;
    case "option":
      return false;
    case "set":
    case "seq":
    case "bag":
      return to.kind === from.kind && isAssignable(from.of, to.of);
    case "map":
      return to.kind === "map" && isSame(from.key, to.key) && isAssignable(from.value, to.value);
  }
}
function isSame(left, right) {
  if (left.kind === "int") {
    return right.kind === "int" && left.lo === right.lo && left.hi === right.hi;
  }
  return showType(left) === showType(right);
}
function join(left, right) {
  if (left.kind === "never") return right;
  if (right.kind === "never") return left;
  if (left.kind === "option" || right.kind === "option") {
    const of = join(inner2(left), inner2(right));
    return of === null ? null : optionOf(of);
  }
  switch (left.kind) {
    case "int":
      return right.kind === "int" ? hull(left.lo, left.hi, right.lo, right.hi) : null;
    case "bool":
      return right.kind === "bool" ? left : null;
    case "enum":
    case "record":
    case "union":
      return right.kind === left.kind && right.name === left.name ? left : null;
    case "set":
    case "seq":
    case "bag":
    case "map":
      return joinCollections(left, right);
  }
}
function hull(lo, hi, otherLo, otherHi) {
  return intType(lo < otherLo ? lo : otherLo, hi > otherHi ? hi : otherHi);
}
function joinCollections(left, right) {
  if (left.kind === "map" && right.kind === "map") {
    const value = isSame(left.key, right.key) ? join(left.value, right.value) : null;
    return value === null ? null : { kind: "map", key: left.key, value };
  }
  if (left.kind === "set" && right.kind === "set") {
    const of = join(left.of, right.of);
    const isWhole = left.max === null || right.max === null;
    const max = isWhole ? null : Math.max(left.max ?? 0, right.max ?? 0);
    return of === null ? null : { kind: "set", of, max };
  }
  if (left.kind === "seq" && right.kind === "seq" || left.kind === "bag" && right.kind === "bag") {
    const of = join(left.of, right.of);
    return of === null ? null : { kind: left.kind, of, max: Math.max(left.max, right.max) };
  }
  return null;
}
function elementOf3(type2) {
  return type2.kind === "set" || type2.kind === "bag" || type2.kind === "seq" ? type2.of : null;
}

// src/semantics/findings/finding.ts
function finding2(code, span, title, details = {}) {
  return {
    code,
    severity: "error",
    title,
    span,
    label: details.label ?? "",
    related: details.related ?? [],
    hint: details.hint ?? null,
    expected: details.expected ?? []
  };
}
function guess(name2) {
  return name2 === null ? null : `did you mean \`${name2}\`?`;
}

// src/semantics/findings/expressions.ts
function primeNotHere(span, what) {
  return finding2("prime/not-here", span, `${what} has no after-state`, {
    label: "a primed name",
    hint: "`x'` is for `step` claims; an invariant speaks of one state"
  });
}
function primeInBody(span) {
  return finding2("prime/in-body", span, "a body reads only the old state", {
    label: "the new value cannot be read here",
    hint: "all assignments take effect together: put the value in a `let` and use that twice"
  });
}
function primeTwice(span) {
  return finding2("prime/twice", span, "already in the after-state", {
    label: "a second prime",
    hint: "there is one after-state; remove a prime"
  });
}
function primeWhere(span) {
  return finding2("prime/where", span, "a prime stands behind a variable, a def, or parentheses", {
    label: "not behind this",
    hint: "write `x'.f` for a field of the new value, or `(e)'` for a whole expression"
  });
}
function refusedNotHere(span, what) {
  return finding2("prime/refused-not-here", span, `${what} has no reason of refusal`, {
    hint: "`refused` is the reason of a transition: use it in `step` and in `witness \u2026 on action`"
  });
}
function anyNeedsOne(span) {
  return finding2("quantifier/any-needs-one", span, "`any` takes one variable", {
    hint: "write `any x in S: exists y in T: P`"
  });
}
function keyMissing(span, key, missing2) {
  const shown = missing2.slice(0, 4).map((value) => printValue(key, value));
  const more = missing2.length > shown.length ? ", \u2026" : "";
  return finding2("map/key-missing", span, "a map has a value for every key", {
    label: `missing: ${shown.join(", ")}${more}`,
    hint: "write the missing entries, or `[k in K: e]`"
  });
}
function keyTwice(span) {
  return finding2("map/key-twice", span, "this key has a value already", {
    hint: "every key stands once"
  });
}
function mapNotTotal(span, key) {
  const wanted = key === null ? "all values of one type" : `all values of \`${showType(key)}\``;
  return finding2("map/not-total", span, `the keys of a map are ${wanted}`, {
    label: "these are others",
    hint: "range over the key type: `[k in K: e]`"
  });
}
function stateThroughDef(name2, span, what) {
  return finding2(
    "def/reads-state",
    span,
    `${what} cannot use \`${name2.text}\`, which reads the state`,
    {
      related: [{ span: name2.span, label: "defined here" }],
      hint: "pass what it needs as a parameter"
    }
  );
}
function ghostThroughDef(name2, span, what, why) {
  return finding2(
    "def/reads-ghost",
    span,
    `${what} cannot use \`${name2.text}\`, which reads a ghost`,
    {
      related: [{ span: name2.span, label: "defined here" }],
      hint: why
    }
  );
}
function wideThroughDef(name2, span, wide2) {
  return finding2("def/too-wide", span, `\`${name2.text}\` may leave the range of 64-bit integers`, {
    related: [{ span: wide2, label: "here" }],
    hint: "only tables and laws may use it"
  });
}

// src/semantics/findings/names.ts
function unknownName(name2, near) {
  return finding2("name/unknown", name2.span, `unknown name \`${name2.text}\``, {
    label: "nothing of this name is declared",
    hint: guess(near)
  });
}
function unknownType(name2, types) {
  return finding2("name/unknown-type", name2.span, `unknown type \`${name2.text}\``, {
    label: "no type has this name",
    hint: guess(nearest(name2.text, types))
  });
}
function notAType(name2) {
  return finding2("name/not-a-type", name2.span, `\`${name2.text}\` is not a type`, {
    label: "a type is needed here",
    hint: "write a range such as `0..3`, `bool`, or the name of an enum, record, union or type"
  });
}
function unknownFunction(name2, names) {
  return finding2("name/unknown-function", name2.span, `unknown function \`${name2.text}\``, {
    label: "no def, case or built-in function has this name",
    hint: guess(nearest(name2.text, names))
  });
}
function notCallable2(name2, kind) {
  const hint = kind === "effect" ? "an effect is not a value: it is run as a statement of a body" : "use it without parentheses";
  return finding2("name/not-callable", name2.span, `\`${name2.text}\` cannot be called`, {
    label: `this is a ${kind}`,
    hint
  });
}
function notAValue(name2, kind) {
  const hint = kind === "budget" ? "a budget is a hidden counter: keep a `var` of your own where the count matters" : `run an effect as a statement: \`${name2.text}(\u2026)\``;
  return finding2("name/not-a-value", name2.span, `\`${name2.text}\` is not a value`, {
    label: `this is a ${kind}`,
    hint
  });
}
function alreadyDeclared(name2, first) {
  return finding2("name/declared-twice", name2.span, `\`${name2.text}\` is declared twice`, {
    label: "declared again here",
    related: [{ span: first, label: "declared first here" }],
    hint: "rename one of them: variables, defs, types and effects share one namespace"
  });
}
function builtinName(name2) {
  return finding2("name/built-in", name2.span, `\`${name2.text}\` is the name of a built-in`, {
    label: "already has a meaning",
    hint: "choose another name"
  });
}
function shadows(name2, hidden) {
  return finding2("name/hides", name2.span, `\`${name2.text}\` hides another \`${name2.text}\``, {
    label: "bound here",
    related: [{ span: hidden, label: "already means this" }],
    hint: "rename the inner one, so that a reader need not guess which is meant"
  });
}
function recursiveType(name2, path2) {
  const cycle = [...path2.slice(path2.indexOf(name2.text)), name2.text].join(" \u2192 ");
  return finding2("name/needs-itself", name2.span, `\`${name2.text}\` is defined by itself`, {
    label: cycle,
    hint: "all domains are finite: write the depth out as separate types"
  });
}
function recursiveDef(name2, span) {
  return finding2("name/recursive-def", span, `\`${name2.text}\` calls itself`, {
    label: "while it is being defined",
    hint: "there is no recursion: use a quantifier, a comprehension, or one def for each depth"
  });
}
function caseTwice(first, second) {
  return finding2("name/case-twice", second.span, `the case \`${second.text}\` is there twice`, {
    label: "again here",
    related: [{ span: first.span, label: "first here" }],
    hint: "rename or remove one of them"
  });
}
function fieldTwice(first, second) {
  return finding2("name/field-twice", second.span, `the field \`${second.text}\` is there twice`, {
    label: "again here",
    related: [{ span: first.span, label: "first here" }],
    hint: "rename or remove one of them"
  });
}
function wireTwice(wire, span, first) {
  return finding2("name/wire-twice", span, `two cases are written "${wire}" in vectors`, {
    label: "again here",
    related: [{ span: first, label: "first here" }],
    hint: 'give one of them another name with `as "\u2026"`'
  });
}
function unknownCase(name2, type2) {
  const names = type2.cases.map((one2) => one2.name);
  return finding2("name/unknown-case", name2.span, `\`${type2.name}\` has no case \`${name2.text}\``, {
    label: `a ${type2.name} is expected here`,
    expected: names.slice(0, 8),
    hint: guess(nearest(name2.text, names))
  });
}
function ambiguousCase(name2, types) {
  return finding2("name/ambiguous-case", name2.span, `\`${name2.text}\` is a case of several types`, {
    label: `of ${types.join(" and of ")}`,
    hint: `write \`${types[0] ?? ""}.${name2.text}\``
  });
}
function payloadMissing(name2, fields) {
  return finding2("name/payload-missing", name2.span, `\`${name2.text}\` needs its payload`, {
    label: "stands alone here",
    hint: `write \`${name2.text}(${fields.join(", ")})\``
  });
}
function notACase(name2) {
  return finding2("name/no-payload", name2.span, `\`${name2.text}\` has no payload`, {
    label: "this is a case of an enum",
    hint: `write \`${name2.text}\` without parentheses, or declare a union`
  });
}
function qualifierNotAType(name2) {
  return finding2("name/not-a-qualifier", name2.span, `\`${name2.text}\` is not an enum or union`, {
    label: "only these have cases",
    hint: "a field is read from a value, whose name starts with a small letter"
  });
}
function argumentCount(name2, wanted, given, span) {
  const needs = wanted === 1 ? "1 argument" : `${wanted} arguments`;
  return finding2("name/argument-count", span, `\`${name2.text}\` takes ${needs}`, {
    label: `${given} given`,
    hint: wanted === 0 ? `write \`${name2.text}\` without arguments` : null
  });
}
function baseNotHere(name2) {
  return finding2("name/base-not-here", name2.span, "`base` means nothing here", {
    label: "no replaced item of this kind",
    hint: "`base` is what a `replace def`, `replace effect` or `replace action` replaces"
  });
}
function paramNeedsType(name2) {
  return finding2(
    "name/param-needs-type",
    name2.span,
    `the parameter \`${name2.text}\` needs a type`,
    {
      hint: `write \`${name2.text}: T\`; only a replacement takes its types from what it replaces`
    }
  );
}
function stateNotHere(name2, what) {
  return finding2("name/state-not-here", name2.span, `${what} cannot read the state`, {
    label: `\`${name2.text}\` is a variable`,
    hint: "use params, defs without state, and literals"
  });
}
function ghostNotHere(name2, what, why) {
  return finding2(
    "name/ghost-not-here",
    name2.span,
    `${what} cannot read the ghost \`${name2.text}\``,
    {
      label: "a ghost",
      hint: `${why}; make it a \`var\` if the model really depends on it`
    }
  );
}
function initNotHere(name2) {
  return finding2(
    "name/init-not-here",
    name2.span,
    `\`${name2.text}\` is known only in initial values`,
    {
      label: "a choice of the initial state",
      hint: "keep it in a variable: `var x: T = \u2026`"
    }
  );
}
function outputNotHere(name2, mayPrime, what) {
  return finding2(
    "name/output-not-here",
    name2.span,
    `${what} cannot read the output \`${name2.text}\``,
    {
      label: "an output belongs to a transition, not to a state",
      hint: mayPrime ? `write \`${name2.text}'\`` : "outputs are read by steps and transition witnesses, as `name'`"
    }
  );
}

// src/semantics/findings/types.ts
function mismatch(found, wanted) {
  const isUnwrap = found.type.kind === "option" && wanted.kind !== "option" && found.type.of.kind === wanted.kind;
  return finding2(
    "type/mismatch",
    found.span,
    `expected ${describe2(wanted)}, found ${describe2(found.type)}`,
    {
      label: `this is ${describe2(found.type)}`,
      hint: isUnwrap ? "test for `none` first, then write `!` behind it" : comparedCount(found, wanted)
    }
  );
}
function comparedCount(found, wanted) {
  if (found.type.kind !== "int" || wanted.kind !== "bool") return null;
  return "a `count` extends as far as it can: write `(count x in S: P) <= 1`";
}
function describe2(type2) {
  if (type2.kind === "int") return "an integer";
  if (type2.kind === "bool") return "a bool";
  return `\`${showType(type2)}\``;
}
function notAnInteger(found) {
  return finding2(
    "type/not-an-integer",
    found.span,
    `expected an integer, found ${describe2(found.type)}`,
    {
      label: "arithmetic needs integers",
      hint: found.type.kind === "option" ? "write `!` behind it where it cannot be `none`" : null
    }
  );
}
function notIterable(found) {
  return finding2("type/not-iterable", found.span, `${describe2(found.type)} has no elements`, {
    label: "a set, bag, sequence or type name is needed here",
    hint: found.type.kind === "map" ? "range over its keys: `k in K`" : null
  });
}
function notASet(found) {
  return finding2("type/not-a-set", found.span, `expected a set, found ${describe2(found.type)}`, {
    hint: "these operators work on sets; `+` and `-` put elements in and take them out"
  });
}
function notASequence(found) {
  return finding2(
    "type/not-a-sequence",
    found.span,
    `expected a sequence, found ${describe2(found.type)}`,
    {
      hint: "`head`, `last`, `tail` and `removeAt` work on `Seq<T, n>`"
    }
  );
}
function notCountable(found) {
  return finding2("type/no-size", found.span, `${describe2(found.type)} has no size`, {
    hint: "`size` is of a set, bag or sequence; `count x in S: P` counts what has a property"
  });
}
function emptyRange(lo, hi, span) {
  return finding2("type/empty-range", span, `the range ${lo}..${hi} is empty`, {
    label: "no integer lies in it",
    hint: "the lower bound comes first; check the params that the bounds use"
  });
}
function optionOfOption(span) {
  return finding2("type/option-of-option", span, "an optional of an optional cannot be told apart", {
    label: "already optional",
    hint: "use a union with a case for each kind of absence"
  });
}
function capacityTooSmall(capacity, span) {
  return finding2("type/negative-capacity", span, `a capacity of ${capacity} is less than none`, {
    hint: "check the params that it uses"
  });
}
function capacityTooLarge(capacity, most, span) {
  return finding2(
    "type/capacity-too-large",
    span,
    `a capacity of ${capacity} is more than ${most}`,
    {
      hint: "nobody explores so many slots: bound it by what the protocol needs"
    }
  );
}
function setNeedsCapacity(of, size, most, span) {
  return finding2(
    "type/set-needs-capacity",
    span,
    `a set over ${grouped(size)} values needs a capacity`,
    {
      label: `up to ${most} values can be kept as a mask`,
      hint: `say how many it holds at most: \`Set<${of}, n>\``
    }
  );
}
function domainTooLarge(what, size, most, span) {
  return finding2("type/domain-too-large", span, `${what} has ${grouped(size)} values`, {
    label: `at most ${grouped(most)} can be enumerated`,
    hint: "use a smaller domain: a few values that stand for the many"
  });
}
function grouped(value) {
  const digits = value.toString();
  if (digits.length > 24) return `some 10^${digits.length - 1}`;
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}
function typeTooWide(span) {
  return finding2("type/too-wide", span, "an integer of the state must lie within \xB1(2^53 \u2212 1)", {
    label: "this variable holds wider ones",
    hint: "only tables and laws are without bound: every reader of vectors must be exact"
  });
}
function tooWide(type2, span) {
  return finding2("type/overflow", span, "this expression may leave the range of 64-bit integers", {
    label: `between ${type2.lo} and ${type2.hi}`,
    hint: "use smaller domains, or divide before multiplying; tables and laws have no such bound"
  });
}
function constantFaults(span, message) {
  return finding2("type/constant-faults", span, `this constant has no value: ${message}`, {
    hint: "it is evaluated when the model is read; check the params that it uses"
  });
}

// src/semantics/scope.ts
var Frame = class {
  #count;
  constructor(taken = 0) {
    this.#count = taken;
  }
  get count() {
    return this.#count;
  }
  fresh() {
    return this.#count++;
  }
};
var closed = {
  what: "a constant",
  state: false,
  noGhost: null,
  prime: false,
  inits: false,
  wide: true
};
var ghostFree = "deleting all ghosts must never change what a model does";
var sights = {
  constant: closed,
  initial: {
    ...closed,
    what: "an initial value",
    state: true,
    noGhost: ghostFree,
    inits: true,
    wide: false
  },
  ghostInitial: { ...closed, what: "an initial value", state: true, inits: true, wide: false },
  initDomain: { ...closed, what: "an init choice", inits: true, wide: false },
  guard: { ...closed, what: "a guard", state: true, noGhost: ghostFree, wide: false },
  body: { ...closed, what: "the body of an action", state: true, noGhost: ghostFree, wide: false },
  ghostValue: { ...closed, what: "the value of a ghost", state: true, wide: false },
  def: { ...closed, what: "a def", state: true, wide: true },
  claim: { ...closed, what: "a claim about states", state: true, wide: false },
  step: { ...closed, what: "a step claim", state: true, prime: true, wide: false },
  observe: {
    ...closed,
    what: "an observation",
    state: true,
    noGhost: "an implementation has no ghosts",
    wide: false
  },
  bound: { ...closed, what: "a bound", state: true, noGhost: ghostFree, wide: false },
  table: { ...closed, what: "a table or law" }
};
function newScope(unit, sight, frame = new Frame()) {
  return {
    unit,
    frame,
    locals: null,
    sight,
    needs: { state: false, ghost: false, wide: null },
    isPrimed: false,
    base: null,
    baseEffect: null,
    baseAction: null,
    isReplaced: false,
    inlining: []
  };
}
function bind(scope, name2, type2, span, local) {
  const bound2 = {
    name: name2,
    local: local ?? scope.frame.fresh(),
    type: type2,
    span,
    outer: scope.locals
  };
  return { ...scope, locals: bound2 };
}
function lookUp(scope, name2) {
  for (let local = scope.locals; local !== null; local = local.outer) {
    if (local.name === name2) return local;
  }
  return null;
}
function localNames(scope) {
  const names = [];
  for (let local = scope.locals; local !== null; local = local.outer) names.push(local.name);
  return names;
}

// src/semantics/intervals.ts
var STATE_MAX = 2n ** 53n - 1n;
var REGISTER_MAX = 2n ** 63n - 1n;
var REGISTER_MIN = -(2n ** 63n);
function intervalOf(op, left, right) {
  switch (op) {
    case "add":
      return intType(left.lo + right.lo, left.hi + right.hi);
    case "sub":
      return intType(left.lo - right.hi, left.hi - right.lo);
    case "mul":
      return spanned([
        left.lo * right.lo,
        left.lo * right.hi,
        left.hi * right.lo,
        left.hi * right.hi
      ]);
    case "div":
      return divided(left, right);
    case "mod":
      return remainder2(right);
  }
}
function spanned(values) {
  let lo = values[0] ?? 0n;
  let hi = lo;
  for (const value of values) {
    if (value < lo) lo = value;
    if (value > hi) hi = value;
  }
  return intType(lo, hi);
}
function floorDiv(left, right) {
  const quotient = left / right;
  return left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient;
}
function divided(left, right) {
  const divisors = [right.lo, right.hi, -1n, 1n].filter(
    (divisor) => divisor !== 0n && divisor >= right.lo && divisor <= right.hi
  );
  if (divisors.length === 0) return intType(0n, 0n);
  return spanned(
    divisors.flatMap((divisor) => [floorDiv(left.lo, divisor), floorDiv(left.hi, divisor)])
  );
}
function remainder2(right) {
  const hi = right.hi > 0n ? right.hi - 1n : 0n;
  const lo = right.lo < 0n ? right.lo + 1n : 0n;
  return intType(lo, hi);
}
function negated(operand) {
  return intType(-operand.hi, -operand.lo);
}

// src/semantics/expr/typing.ts
function broken(span) {
  return { kind: "const", type: neverType, value: null, span };
}
function isBroken(expr2) {
  return expr2.type.kind === "never";
}
function constant2(value, span) {
  return { kind: "const", type: boolType, value, span };
}
function expectType(expr2, type2, scope) {
  if (isBroken(expr2) || isAssignable(expr2.type, type2)) return expr2;
  scope.unit.report(mismatch(expr2, type2));
  return broken(expr2.span);
}
function store(expr2, type2, what, scope) {
  const typed = expectType(expr2, type2, scope);
  if (isBroken(typed) || subsumes(type2, typed.type)) return typed;
  return { kind: "fit", type: type2, operand: typed, what, span: typed.span };
}
function expectBool(expr2, scope) {
  return expectType(expr2, boolType, scope);
}
function intervalOfExpr(expr2, scope) {
  if (expr2.type.kind === "int") return expr2.type;
  if (!isBroken(expr2)) scope.unit.report(notAnInteger(expr2));
  return null;
}
function checkWidth(type2, span, scope) {
  if (type2.lo >= REGISTER_MIN && type2.hi <= REGISTER_MAX) return;
  scope.needs.wide ??= span;
  if (!scope.sight.wide) scope.unit.report(tooWide(type2, span));
}
function joined(left, right, scope) {
  if (isBroken(left) || isBroken(right)) return null;
  const type2 = join(left.type, right.type);
  if (type2 === null) scope.unit.report(mismatch(right, left.type));
  return type2;
}
function root(expr2, scope) {
  return { expr: expr2, locals: scope.frame.count };
}
function localOf(local, type2, span) {
  return { kind: "local", local, type: type2, span };
}
function not3(operand) {
  return { kind: "not", operand, type: boolType, span: operand.span };
}
function both2(kind, left, right) {
  return { kind, left, right, type: boolType, span: left.span };
}
function all2(exprs, span) {
  return exprs.reduceRight(
    (rest, one2) => rest === null ? one2 : both2("and", one2, rest),
    null
  ) ?? constant2(true, span);
}
function some(exprs, span) {
  return exprs.reduceRight(
    (rest, one2) => rest === null ? one2 : both2("or", one2, rest),
    null
  ) ?? constant2(false, span);
}
function uncovered(type2, span) {
  const none = { kind: "const", value: null, type: optionOf(type2), span };
  return { kind: "unwrap", operand: none, type: type2, span };
}

// src/semantics/expr/names.ts
var ENUMERATED_MAX = 1000000n;
function elaborateName(expr2, hint, scope) {
  const { text: text2 } = expr2.name;
  const local = lookUp(scope, text2);
  if (local !== null) {
    return { kind: "local", local: local.local, type: local.type, span: expr2.span };
  }
  if (text2 === "base" && scope.base !== null) return callDef(scope.base, null, expr2.span, scope);
  if (text2 === "bool") return typeAsSet(boolType, expr2, scope);
  if (isCaseOf(hint, text2)) return caseOrMissing(expr2, hint, scope);
  const meaning = scope.unit.lookUp(text2);
  return meaning === null ? caseOrMissing(expr2, hint, scope) : elaborateMeaning(meaning, expr2, scope);
}
function caseOrMissing(expr2, hint, scope) {
  const found = findCase(expr2.name, hint, scope);
  return found.kind === "case" ? caseConstant(found.meaning, expr2, scope) : missing(expr2, found, scope);
}
function isCaseOf(hint, name2) {
  const type2 = hint === null ? null : inner2(hint);
  if (type2 === null || type2.kind !== "enum" && type2.kind !== "union") return false;
  return type2.cases.some((one2) => one2.name === name2);
}
function missing(expr2, found, scope) {
  if (found.kind === "ambiguous") {
    scope.unit.report(ambiguousCase(expr2.name, found.types));
  } else if (found.kind === "not-in") {
    scope.unit.report(unknownCase(expr2.name, found.type));
  } else {
    scope.unit.report(unknownName(expr2.name, nearest(expr2.name.text, namesInSight(scope))));
  }
  return broken(expr2.span);
}
function namesInSight(scope) {
  const { unit } = scope;
  const { decls } = unit;
  const declared = [...decls.params, ...decls.types, ...decls.defs.map(({ decl }) => decl)];
  return [
    ...localNames(scope),
    ...unit.names.keys(),
    ...declared.map(({ name: name2 }) => name2.text),
    ...unit.cases.keys()
  ];
}
function elaborateMeaning(meaning, expr2, scope) {
  const { span } = expr2;
  switch (meaning.kind) {
    case "param":
      return { kind: "const", type: meaning.type, value: meaning.value, span };
    case "type":
      return meaning.type.kind === "never" ? broken(span) : typeAsSet(meaning.type, expr2, scope);
    case "var":
      return readVar(meaning, expr2, scope);
    case "output":
      scope.unit.report(outputNotHere(expr2.name, scope.sight.prime, scope.sight.what));
      return broken(span);
    case "init":
      if (scope.sight.inits)
        return { kind: "local", local: meaning.local, type: meaning.type, span };
      scope.unit.report(initNotHere(expr2.name));
      return broken(span);
    case "def":
      return callDef(meaning.source, null, span, scope);
    case "effect":
    case "budget":
      scope.unit.report(notAValue(expr2.name, meaning.kind));
      return broken(span);
  }
}
function readVar(meaning, expr2, scope) {
  if (!scope.sight.state) {
    scope.unit.report(stateNotHere(expr2.name, scope.sight.what));
    return broken(expr2.span);
  }
  if (meaning.isGhost && scope.sight.noGhost !== null) {
    scope.unit.report(ghostNotHere(expr2.name, scope.sight.what, scope.sight.noGhost));
    return broken(expr2.span);
  }
  scope.needs.state = true;
  if (meaning.isGhost) scope.needs.ghost = true;
  return { kind: "read", slot: meaning.slot, type: meaning.type, span: expr2.span };
}
function typeAsSet(type2, expr2, scope) {
  const size = sizeOf(type2);
  if (size > ENUMERATED_MAX) {
    scope.unit.report(domainTooLarge(expr2.name.text, size, ENUMERATED_MAX, expr2.span));
    return broken(expr2.span);
  }
  return { kind: "const", type: setOf(type2), value: valuesOf(type2), span: expr2.span };
}
function findCase(name2, hint, scope) {
  resolveAllTypes(scope);
  const known5 = scope.unit.cases.get(name2.text) ?? [];
  const expected = hint === null ? null : inner2(hint);
  if (expected !== null && (expected.kind === "enum" || expected.kind === "union")) {
    const index = expected.cases.findIndex((one2) => one2.name === name2.text);
    if (index >= 0) return { kind: "case", meaning: { type: expected, index } };
    if (known5.length !== 1) return { kind: "not-in", type: expected };
  }
  const [first, second] = known5;
  if (first === void 0) return { kind: "unknown" };
  if (second !== void 0) {
    return { kind: "ambiguous", types: known5.map(({ type: type2 }) => type2.name) };
  }
  return { kind: "case", meaning: first };
}
function resolveAllTypes(scope) {
  for (const decl of scope.unit.decls.types) {
    if (decl.kind === "enum" || decl.kind === "union") {
      if (!scope.unit.names.has(decl.name.text)) scope.unit.lookUp(decl.name.text);
    }
  }
}
function caseConstant(meaning, expr2, scope) {
  const { type: type2, index } = meaning;
  if (type2.kind === "enum") return { kind: "const", type: type2, value: index, span: expr2.span };
  const fields = type2.cases[index]?.fields ?? [];
  if (fields.length > 0) {
    scope.unit.report(
      payloadMissing(
        expr2.name,
        fields.map(({ name: name2 }) => name2)
      )
    );
    return broken(expr2.span);
  }
  return { kind: "const", type: type2, value: [index], span: expr2.span };
}

// src/semantics/expr/quantifiers.ts
function elaborateBinder(binder, scope) {
  const domain = elaborate(binder.domain, null, scope);
  const element = isBroken(domain) ? neverType : elementOf3(domain.type);
  if (element === null) scope.unit.report(notIterable(domain));
  const type2 = element ?? neverType;
  checkSize(domain, type2, scope);
  const inside = declareLocal(binder.name, type2, scope);
  return {
    binder: { local: inside.locals.local, name: binder.name.text, type: type2, domain },
    scope: inside
  };
}
function checkSize(domain, type2, scope) {
  if (domain.kind !== "range" || type2.kind === "never") return;
  const size = sizeOf(type2);
  if (size <= ENUMERATED_MAX) return;
  scope.unit.report(domainTooLarge("this range", size, ENUMERATED_MAX, domain.span));
}
function declareLocal(name2, type2, scope) {
  const hidden = lookUp(scope, name2.text)?.span ?? scope.unit.lookUp(name2.text)?.span ?? null;
  const isSameModel = hidden?.source === name2.span.source;
  if (hidden !== null && isSameModel) scope.unit.report(shadows(name2, hidden));
  return bind(scope, name2.text, type2, name2.span);
}
function elaborateBinders(binders, scope) {
  let inside = scope;
  const elaborated = binders.map((one2) => {
    const result2 = elaborateBinder(one2, inside);
    inside = result2.scope;
    return result2.binder;
  });
  return { binders: elaborated, scope: inside };
}
function elaborateQuantifier(expr2, scope) {
  const { op, span } = expr2;
  const { binders, scope: inside } = elaborateBinders(expr2.binders, scope);
  const body = expectBool(elaborate(expr2.body, boolType, inside), inside);
  const [first, second] = binders;
  if (first === void 0 || isBroken(body)) return broken(span);
  if (op === "any") {
    if (second !== void 0) scope.unit.report(anyNeedsOne(span));
    return { kind: "any", binder: first, body, type: first.type, span };
  }
  if (op !== "count") return { kind: op, binders, body, type: boolType, span };
  const most = binders.reduce((product, binder) => product * mostElements2(binder), 1n);
  return { kind: "count", binders, body, type: intType(0n, most), span };
}
function mostElements2(binder) {
  const { type: type2 } = binder.domain;
  if (type2.kind === "seq" || type2.kind === "bag") return BigInt(type2.max);
  if (type2.kind === "set" && type2.max !== null) return BigInt(type2.max);
  return sizeOf(binder.type);
}

// src/semantics/defs.ts
function elaborateDef(source, unit) {
  const known5 = unit.fnOf.get(source);
  if (known5 !== void 0) return known5;
  unit.fnOf.set(source, "underway");
  const { decl } = source;
  const isReplaced = !unit.decls.defs.includes(source);
  const start = { ...newScope(unit, sights.def), base: source.base, isReplaced };
  const { scope, params: params2 } = declareParams(decl.params ?? [], start);
  const result2 = decl.result === null ? null : unit.resolveType(decl.result);
  const raw2 = elaborate(decl.body, result2, scope);
  const body = result2 === null ? raw2 : store(raw2, result2, `the result of \`${decl.name.text}\``, scope);
  const fn = unit.fns.length;
  unit.fns.push({
    name: decl.name.text,
    params: params2,
    locals: scope.frame.count,
    result: isBroken(body) ? neverType : result2 ?? body.type,
    body: isBroken(body) ? broken(decl.span) : body
  });
  unit.fnNeeds.push({ ...start.needs });
  unit.fnOf.set(source, fn);
  return fn;
}
function declareParams(params2, start) {
  let scope = start;
  const declared = params2.map(({ name: name2, type: type2 }) => {
    if (type2 === null) start.unit.report(paramNeedsType(name2));
    const resolved = type2 === null ? neverType : start.unit.resolveType(type2);
    scope = declareLocal(name2, resolved, scope);
    return { name: name2.text, type: resolved };
  });
  return { scope, params: declared };
}

// src/semantics/expr/operators.ts
function elaborateUnary(expr2, scope) {
  const { span } = expr2;
  if (expr2.op === "!") {
    const operand2 = expectBool(elaborate(expr2.operand, boolType, scope), scope);
    return isBroken(operand2) ? operand2 : { ...not3(operand2), span };
  }
  const operand = elaborate(expr2.operand, null, scope);
  const interval = intervalOfExpr(operand, scope);
  if (interval === null) return broken(span);
  const type2 = negated(interval);
  checkWidth(type2, span, scope);
  return { kind: "neg", operand, type: type2, span };
}
function elaborateBinary(expr2, hint, scope) {
  switch (expr2.op) {
    case "=>":
    case "||":
    case "&&":
      return elaborateLogic(expr2, expr2.op, scope);
    case "==":
    case "!=":
      return elaborateEquality(expr2, scope);
    case "<":
    case "<=":
    case ">":
    case ">=":
      return elaborateOrder(expr2, scope);
    case "in":
      return elaborateIn(expr2, scope);
    case "subset":
      return elaborateSubset(expr2, scope);
    case "..":
      return elaborateRange(expr2, scope);
    case "|":
    case "&":
    case "\\":
      return elaborateSetOperation(expr2, hint, scope);
    case "+":
    case "-":
      return elaborateSum(expr2, hint, scope);
    case "*":
    case "/":
    case "%":
      return elaborateArithmetic(expr2, elaborate(expr2.left, null, scope), scope);
    default:
      return unreachable(expr2.op);
  }
}
var logic = { "=>": "implies", "||": "or", "&&": "and" };
function elaborateLogic(expr2, op, scope) {
  const left = expectBool(elaborate(expr2.left, boolType, scope), scope);
  const right = expectBool(elaborate(expr2.right, boolType, scope), scope);
  if (isBroken(left) || isBroken(right)) return broken(expr2.span);
  return { ...both2(logic[op], left, right), span: expr2.span };
}
function needsHint(expr2) {
  switch (expr2.kind) {
    case "none":
    case "record":
    case "braces":
    case "brackets":
    case "mapEntries":
      return true;
    case "name":
    case "call":
      return /^[A-Z]/.test(expr2.name.text);
    case "paren":
      return needsHint(expr2.inner);
    case "if":
      return needsHint(expr2.then) && needsHint(expr2.otherwise);
    case "cond":
      return needsHint(expr2.otherwise);
    default:
      return false;
  }
}
function sides(expr2, scope) {
  if (needsHint(expr2.left) && !needsHint(expr2.right)) {
    const right = elaborate(expr2.right, null, scope);
    return [elaborate(expr2.left, right.type, scope), right];
  }
  const left = elaborate(expr2.left, null, scope);
  return [left, elaborate(expr2.right, left.type, scope)];
}
function elaborateEquality(expr2, scope) {
  const [left, right] = sides(expr2, scope);
  const type2 = joined(left, right, scope);
  if (type2 === null) return broken(expr2.span);
  const { span } = expr2;
  const equal3 = equality2(left, right, expr2);
  return expr2.op === "==" ? equal3 : { ...not3(equal3), span };
}
function equality2(left, right, expr2) {
  const { span } = expr2;
  const isNone2 = (side) => side.kind === "const" && side.value === null;
  if (isNone2(right) && left.type.kind === "option") {
    return { kind: "isNone", operand: left, type: boolType, span };
  }
  if (isNone2(left) && right.type.kind === "option") {
    return { kind: "isNone", operand: right, type: boolType, span };
  }
  return { kind: "eq", left, right, type: boolType, span };
}
function elaborateOrder(expr2, scope) {
  const [left, right] = sides(expr2, scope);
  const order2 = joined(left, right, scope);
  if (order2 === null) return broken(expr2.span);
  const isSwapped = expr2.op === ">" || expr2.op === ">=";
  const kind = expr2.op === "<" || expr2.op === ">" ? "lt" : "le";
  const [low, high] = isSwapped ? [right, left] : [left, right];
  return { kind, order: order2, left: low, right: high, type: boolType, span: expr2.span };
}
function elaborateIn(expr2, scope) {
  const isRightFirst = needsHint(expr2.left) && !needsHint(expr2.right);
  const early = isRightFirst ? elaborate(expr2.right, null, scope) : null;
  const item = elaborate(expr2.left, early === null ? null : elementOf3(early.type), scope);
  const collection = early ?? elaborate(expr2.right, setOf(item.type), scope);
  if (isBroken(item) || isBroken(collection)) return broken(expr2.span);
  const element = elementOf3(collection.type);
  if (element === null) {
    scope.unit.report(notIterable(collection));
    return broken(expr2.span);
  }
  if (join(item.type, element) === null) return expectType(item, element, scope);
  return { kind: "contains", collection, item, type: boolType, span: expr2.span };
}
function expectSet(expr2, scope) {
  if (isBroken(expr2) || expr2.type.kind === "set") return expr2;
  scope.unit.report(notASet(expr2));
  return broken(expr2.span);
}
function elaborateSubset(expr2, scope) {
  const [left, right] = sides(expr2, scope);
  const lesser = expectSet(left, scope);
  const greater = expectSet(right, scope);
  if (isBroken(lesser) || isBroken(greater) || joined(lesser, greater, scope) === null) {
    return broken(expr2.span);
  }
  return { kind: "subset", left: lesser, right: greater, type: boolType, span: expr2.span };
}
function elaborateRange(expr2, scope) {
  const lo = elaborate(expr2.left, null, scope);
  const hi = elaborate(expr2.right, null, scope);
  const low = intervalOfExpr(lo, scope);
  const high = intervalOfExpr(hi, scope);
  if (low === null || high === null) return broken(expr2.span);
  const top = high.hi < low.lo ? low.lo : high.hi;
  return { kind: "range", lo, hi, type: setOf(intType(low.lo, top)), span: expr2.span };
}
var setOperations = { "|": "union", "&": "intersect", "\\": "difference" };
function elaborateSetOperation(expr2, hint, scope) {
  const first = elaborate(expr2.left, hint, scope);
  const left = expectSet(first, scope);
  const right = expectSet(elaborate(expr2.right, left.type, scope), scope);
  const type2 = joined(left, right, scope);
  if (type2 === null || type2.kind !== "set") return broken(expr2.span);
  const op = setOperations[expr2.op === "|" || expr2.op === "&" ? expr2.op : "\\"];
  const max = type2.max !== null && op === "union" ? type2.max * 2 : type2.max;
  const result2 = op === "union" ? { ...type2, max } : left.type;
  return { kind: "collection", op, left, right, type: result2, span: expr2.span };
}
function elaborateSum(expr2, hint, scope) {
  const left = elaborate(expr2.left, hint, scope);
  if (isBroken(left)) {
    elaborate(expr2.right, null, scope);
    return left;
  }
  const element = elementOf3(inner2(left.type));
  if (element === null || left.type.kind === "option")
    return elaborateArithmetic(expr2, left, scope);
  const right = elaborate(expr2.right, element, scope);
  if (isBroken(right)) return right;
  const grown = join(element, right.type);
  if (grown === null) return expectType(right, element, scope);
  return putOrTake(expr2, left, right, grown, scope);
}
function putOrTake(expr2, left, right, of, scope) {
  const { span } = expr2;
  const { type: type2 } = left;
  if (expr2.op === "-") {
    if (type2.kind === "seq") {
      scope.unit.report(notASet(left));
      return broken(span);
    }
    return { kind: "collection", op: "remove", left, right, type: type2, span };
  }
  if (type2.kind === "set") {
    const max2 = type2.max === null ? null : type2.max + 1;
    return { kind: "collection", op: "insert", left, right, type: setOf(of, max2), span };
  }
  const op = type2.kind === "bag" ? "insert" : "append";
  const kind = type2.kind === "bag" ? "bag" : "seq";
  const max = (type2.kind === "bag" || type2.kind === "seq" ? type2.max : 0) + 1;
  return { kind: "collection", op, left, right, type: { kind, of, max }, span };
}
var arithmetic = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "%": "mod"
};
function elaborateArithmetic(expr2, left, scope) {
  const right = elaborate(expr2.right, null, scope);
  const low = intervalOfExpr(left, scope);
  const high = intervalOfExpr(right, scope);
  const op = arithmetic[expr2.op];
  if (low === null || high === null || op === void 0) return broken(expr2.span);
  const type2 = intervalOf(op, low, high);
  checkWidth(type2, expr2.span, scope);
  return { kind: op, left, right, type: type2, span: expr2.span };
}

// src/semantics/expr/builtins.ts
var builtins = /* @__PURE__ */ new Map([
  ["min", { arity: [1, 2], build: (args, expr2, scope) => extreme3("min", args, expr2, scope) }],
  ["max", { arity: [1, 2], build: (args, expr2, scope) => extreme3("max", args, expr2, scope) }],
  ["size", { arity: [1], build: sizeCall }],
  ["subsets", { arity: [1], build: subsetsCall }],
  ["head", { arity: [1], build: (args, expr2, scope) => endOf("head", args, expr2, scope) }],
  ["last", { arity: [1], build: (args, expr2, scope) => endOf("last", args, expr2, scope) }],
  ["tail", { arity: [1], build: (args, expr2, scope) => endOf("tail", args, expr2, scope) }],
  ["removeAt", { arity: [2], build: removeAtCall }]
]);
var builtinNames = [...builtins.keys()];
function isBuiltin(name2) {
  return builtins.has(name2);
}
function elaborateBuiltin(expr2, hint, scope) {
  const builtin = builtins.get(expr2.name.text);
  if (builtin === void 0) return broken(expr2.span);
  if (!builtin.arity.includes(expr2.args.length)) {
    const wanted = builtin.arity[builtin.arity.length - 1] ?? 1;
    scope.unit.report(argumentCount(expr2.name, wanted, expr2.args.length, expr2.span));
    return broken(expr2.span);
  }
  const args = elaborateArgs(expr2, hint, scope);
  return args.some(isBroken) ? broken(expr2.span) : builtin.build(args, expr2, scope);
}
function elaborateArgs(expr2, hint, scope) {
  const [first, second] = expr2.args;
  if (first === void 0) return [];
  const isPair = expr2.name.text === "min" || expr2.name.text === "max";
  if (second === void 0) return [elaborate(first, null, scope)];
  if (isPair && needsHint(first) && !needsHint(second)) {
    const right = elaborate(second, hint, scope);
    return [elaborate(first, right.type, scope), right];
  }
  const left = elaborate(first, isPair ? hint : null, scope);
  return [left, elaborate(second, isPair ? left.type : null, scope)];
}
function extreme3(op, args, expr2, scope) {
  const [left, right] = args;
  const { span } = expr2;
  if (left === void 0) return broken(span);
  if (right === void 0) {
    const type3 = elementOf3(left.type);
    if (type3 !== null) return { kind: op === "min" ? "minOf" : "maxOf", operand: left, type: type3, span };
    scope.unit.report(notIterable(left));
    return broken(span);
  }
  const type2 = joined(left, right, scope);
  if (type2 === null) return broken(span);
  const result2 = narrowed(op, left.type, right.type) ?? type2;
  return { kind: op === "min" ? "min2" : "max2", left, right, type: result2, span };
}
function narrowed(op, left, right) {
  if (left.kind !== "int" || right.kind !== "int") return null;
  const pick2 = (a, b) => op === "min" === a < b ? a : b;
  return intType(pick2(left.lo, right.lo), pick2(left.hi, right.hi));
}
function sizeCall(args, expr2, scope) {
  const [operand] = args;
  const { span } = expr2;
  if (operand === void 0) return broken(span);
  const { type: type2 } = operand;
  if (type2.kind === "seq" || type2.kind === "bag") {
    return { kind: "size", operand, type: intType(0n, BigInt(type2.max)), span };
  }
  if (type2.kind === "set") {
    const most = type2.max === null ? sizeOf(type2.of) : BigInt(type2.max);
    return { kind: "size", operand, type: intType(0n, most), span };
  }
  scope.unit.report(notCountable(operand));
  return broken(span);
}
function subsetsCall(args, expr2, scope) {
  const [operand] = args;
  if (operand === void 0) return broken(expr2.span);
  if (operand.type.kind !== "set") {
    scope.unit.report(notASet(operand));
    return broken(expr2.span);
  }
  return { kind: "subsets", operand, type: setOf(setOf(operand.type.of)), span: expr2.span };
}
function endOf(kind, args, expr2, scope) {
  const [operand] = args;
  if (operand === void 0) return broken(expr2.span);
  if (operand.type.kind !== "seq") {
    scope.unit.report(notASequence(operand));
    return broken(expr2.span);
  }
  const type2 = kind === "tail" ? operand.type : operand.type.of;
  return { kind, operand, type: type2, span: expr2.span };
}
function removeAtCall(args, expr2, scope) {
  const [operand, position] = args;
  if (operand === void 0 || position === void 0) return broken(expr2.span);
  if (operand.type.kind !== "seq") {
    scope.unit.report(notASequence(operand));
    return broken(expr2.span);
  }
  if (intervalOfExpr(position, scope) === null) return broken(expr2.span);
  return { kind: "removeAt", operand, position, type: operand.type, span: expr2.span };
}

// src/semantics/expr/calls.ts
function elaborateCall(expr2, hint, scope) {
  const { name: name2, args, span } = expr2;
  if (name2.text === "base") {
    if (scope.base !== null) return callDef(scope.base, args, span, scope);
    scope.unit.report(baseNotHere(name2));
    return broken(span);
  }
  const meaning = scope.unit.lookUp(name2.text);
  if (meaning?.kind === "def") return callDef(meaning.source, args, span, scope);
  if (isBuiltin(name2.text)) return elaborateBuiltin(expr2, hint, scope);
  const found = findCase(name2, hint, scope);
  switch (found.kind) {
    case "case":
      return construct(found.meaning, expr2, scope);
    case "ambiguous":
      scope.unit.report(ambiguousCase(name2, found.types));
      return broken(span);
    case "not-in":
      scope.unit.report(unknownCase(name2, found.type));
      return broken(span);
    case "unknown":
      scope.unit.report(
        meaning === null ? unknownFunction(name2, callable(scope)) : notCallable2(name2, meaning.kind)
      );
      return broken(span);
  }
}
function callable(scope) {
  const defs = scope.unit.decls.defs.map(({ decl }) => decl.name.text);
  return [...defs, ...scope.unit.cases.keys(), ...builtinNames];
}
function elaborateQualified(expr2, scope) {
  const { type: qualifier, name: name2, args, span } = expr2;
  const meaning = scope.unit.lookUp(qualifier.text);
  if (meaning?.kind !== "type" || meaning.type.kind !== "enum" && meaning.type.kind !== "union") {
    scope.unit.report(qualifierNotAType(qualifier));
    return broken(span);
  }
  const { type: type2 } = meaning;
  const index = type2.cases.findIndex((one2) => one2.name === name2.text);
  if (index < 0) {
    scope.unit.report(unknownCase(name2, type2));
    return broken(span);
  }
  if (args === null) return caseConstant({ type: type2, index }, { name: name2, span }, scope);
  return construct({ type: type2, index }, { name: name2, args, span }, scope);
}
function construct(meaning, expr2, scope) {
  const { type: type2, index } = meaning;
  if (type2.kind === "enum") {
    scope.unit.report(notACase(expr2.name));
    return broken(expr2.span);
  }
  const fields = type2.cases[index]?.fields ?? [];
  if (fields.length !== expr2.args.length) {
    scope.unit.report(argumentCount(expr2.name, fields.length, expr2.args.length, expr2.span));
    return broken(expr2.span);
  }
  const items = expr2.args.map((arg, position) => {
    const field = fields[position];
    if (field === void 0) return broken(arg.span);
    return store(
      elaborate(arg, field.type, scope),
      field.type,
      `${expr2.name.text}.${field.name}`,
      scope
    );
  });
  return { kind: "union", type: type2, case: index, items, span: expr2.span };
}
function callDef(source, args, span, scope) {
  const { decl } = source;
  const fn = elaborateDef(source, scope.unit);
  if (fn === "underway") {
    scope.unit.report(recursiveDef(decl.name, span));
    return broken(span);
  }
  const given = args ?? [];
  const params2 = scope.unit.fns[fn]?.params ?? [];
  if (params2.length !== given.length) {
    scope.unit.report(argumentCount(decl.name, params2.length, given.length, span));
    return broken(span);
  }
  const values = given.map((arg, position) => {
    const param = params2[position];
    if (param === void 0) return broken(arg.span);
    const what = `parameter \`${param.name}\` of \`${decl.name.text}\``;
    return store(elaborate(arg, param.type, scope), param.type, what, scope);
  });
  if (!mayCall(source, fn, span, scope)) return broken(span);
  const result2 = scope.unit.fns[fn]?.result;
  if (result2 === void 0 || result2.kind === "never") return broken(span);
  return { kind: "call", fn, args: values, type: result2, span };
}
function mayCall(source, fn, span, scope) {
  const needs = scope.unit.fnNeeds[fn];
  if (needs === void 0) return true;
  const { name: name2 } = source.decl;
  if (needs.state && !scope.sight.state) {
    scope.unit.report(stateThroughDef(name2, span, scope.sight.what));
    return false;
  }
  if (needs.ghost && scope.sight.noGhost !== null) {
    scope.unit.report(ghostThroughDef(name2, span, scope.sight.what, scope.sight.noGhost));
    return false;
  }
  if (needs.wide !== null && !scope.sight.wide) {
    scope.unit.report(wideThroughDef(name2, span, needs.wide));
    return false;
  }
  scope.needs.state ||= needs.state;
  scope.needs.ghost ||= needs.ghost;
  scope.needs.wide ??= needs.wide;
  return true;
}

// src/eval/evaluate.ts
function evaluate(expr2, fns = [], locals = []) {
  return compileExpr(expr2, "pre", new Functions(fns))(emptyEnv([...locals]));
}

// src/semantics/constant.ts
function closedValue(expr2, scope) {
  try {
    return evaluate(expr2, scope.unit.fns);
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
    scope.unit.report(constantFaults(expr2.span, error.fault.message));
    return void 0;
  }
}
var anyInt = intType(0n, 0n);
function constantInt(expr2, scope) {
  const value = constantOf(expr2, anyInt, scope);
  return typeof value === "number" || typeof value === "bigint" ? BigInt(value) : null;
}
function constantOf(expr2, type2, scope) {
  const before = scope.unit.findings.length;
  const typed = expectType(elaborate(expr2, type2, scope), type2, scope);
  if (isBroken(typed) || scope.unit.findings.length > before) return void 0;
  return closedValue(typed, scope);
}

// src/semantics/expr/collections.ts
function elements(exprs, hint, scope) {
  let of = neverType;
  let isWhole = true;
  const items = [];
  for (const expr2 of exprs) {
    const item = elaborate(expr2, hint ?? (of.kind === "never" ? null : of), scope);
    const common2 = isBroken(item) ? null : join(of, item.type);
    if (common2 === null) {
      if (!isBroken(item)) expectType(item, of, scope);
      isWhole = false;
      continue;
    }
    of = common2;
    items.push(item);
  }
  return isWhole ? { items, of } : null;
}
function elaborateBraces(expr2, hint, scope) {
  const expected = hint === null ? null : inner2(hint);
  const isBag = expected?.kind === "bag";
  const of = expected?.kind === "set" || expected?.kind === "bag" ? expected.of : null;
  const found = elements(expr2.items, of, scope);
  if (found === null) return broken(expr2.span);
  const type2 = isBag ? { kind: "bag", of: found.of, max: found.items.length } : setOf(
    found.of,
    expected?.kind === "set" && expected.max !== null ? found.items.length : null
  );
  return { kind: "collect", items: found.items, type: type2, span: expr2.span };
}
function elaborateBrackets(expr2, hint, scope) {
  const expected = hint === null ? null : inner2(hint);
  const of = expected?.kind === "seq" ? expected.of : null;
  const found = elements(expr2.items, of, scope);
  if (found === null) return broken(expr2.span);
  const type2 = { kind: "seq", of: found.of, max: found.items.length };
  return { kind: "collect", items: found.items, type: type2, span: expr2.span };
}
function elaborateComprehension(expr2, hint, scope) {
  const expected = hint === null ? null : inner2(hint);
  const { binders, scope: inside } = elaborateBinders(expr2.binders, scope);
  const cond = expr2.cond === null ? null : expectBool(elaborate(expr2.cond, boolType, inside), inside);
  const value = elaborate(expr2.value, expected?.kind === "set" ? expected.of : null, inside);
  if (isBroken(value) || cond !== null && isBroken(cond)) return broken(expr2.span);
  return { kind: "comprehension", binders, cond, value, type: setOf(value.type), span: expr2.span };
}
function mapHint(hint) {
  const expected = hint === null ? null : inner2(hint);
  return expected?.kind === "map" ? expected : null;
}
function elaborateMapEntries(expr2, hint, scope) {
  const expected = mapHint(hint);
  const keys2 = elements(
    expr2.entries.map(({ key: key2 }) => key2),
    expected?.key ?? null,
    newScope(scope.unit, sights.constant)
  );
  const values = elements(
    expr2.entries.map(({ value }) => value),
    expected?.value ?? null,
    scope
  );
  if (keys2 === null || values === null) return broken(expr2.span);
  const key = expected?.key ?? keys2.of;
  const items = inKeyOrder(expr2, key, keys2.items, values.items, scope);
  if (items === null) return broken(expr2.span);
  return { kind: "map", items, type: { kind: "map", key, value: values.of }, span: expr2.span };
}
function inKeyOrder(expr2, key, keys2, values, scope) {
  const size = sizeOf(key);
  if (size > ENUMERATED_MAX) {
    scope.unit.report(domainTooLarge("the key type", size, ENUMERATED_MAX, expr2.span));
    return null;
  }
  const domain = valuesOf(key);
  const found = domain.map(() => void 0);
  for (const [position, keyExpr] of keys2.entries()) {
    const value = closedValue(keyExpr, scope);
    const index = domain.findIndex((one2) => value !== void 0 && equal(one2, value));
    if (found[index] !== void 0) scope.unit.report(keyTwice(keyExpr.span));
    if (index >= 0) found[index] = values[position];
  }
  const items = found.filter((item) => item !== void 0);
  if (items.length === domain.length) return items;
  const missing2 = domain.filter((_, index) => found[index] === void 0);
  scope.unit.report(keyMissing(expr2.span, key, missing2));
  return null;
}
function elaborateMapOf(expr2, hint, scope) {
  const expected = mapHint(hint);
  const domain = elaborate(expr2.binder.domain, null, newScope(scope.unit, sights.constant));
  const type2 = keyType(domain, expected, scope);
  const inside = declareLocal(expr2.binder.name, type2, scope);
  const raw2 = elaborate(expr2.value, expected?.value ?? null, inside);
  const body = expected === null ? raw2 : store(raw2, expected.value, `\`${expr2.binder.name.text}\``, inside);
  if (isBroken(body) || type2.kind === "never") return broken(expr2.span);
  return {
    kind: "mapOf",
    local: inside.locals.local,
    body,
    type: { kind: "map", key: type2, value: body.type },
    span: expr2.span
  };
}
function keyType(domain, expected, scope) {
  if (isBroken(domain)) return neverType;
  const element = domain.type.kind === "set" ? domain.type.of : null;
  const key = expected?.key ?? element;
  if (element === null || key === null) {
    scope.unit.report(mapNotTotal(domain.span, expected?.key ?? null));
    return neverType;
  }
  const size = sizeOf(key);
  if (size > ENUMERATED_MAX) {
    scope.unit.report(domainTooLarge("the key type", size, ENUMERATED_MAX, domain.span));
    return neverType;
  }
  const keys2 = closedValue(domain, scope);
  if (keys2 === void 0) return neverType;
  if (equal(keys2, valuesOf(key))) return key;
  scope.unit.report(mapNotTotal(domain.span, key));
  return neverType;
}

// src/semantics/findings/patterns.ts
function casesMissing(span, example) {
  return finding2("match/not-all-cases", span, "this match does not cover all values", {
    label: `\`${example}\` has no arm`,
    hint: "add an arm for it, or `_ => \u2026`"
  });
}
function armNeverReached(span) {
  return finding2("match/never-reached", span, "this arm is never reached", {
    label: "the arms above cover all that it matches",
    hint: "remove it, or move it up"
  });
}
function patternMismatch(span, type2) {
  return finding2("match/pattern-type", span, `this pattern matches no \`${showType(type2)}\``, {
    hint: "a name with a small letter binds the whole value, `_` matches anything"
  });
}
function unknownPatternCase(name2, type2) {
  const names = type2.cases.map((one2) => one2.name);
  return finding2("match/unknown-case", name2.span, `\`${type2.name}\` has no case \`${name2.text}\``, {
    expected: names.slice(0, 8),
    hint: guess(nearest(name2.text, names))
  });
}
function payloadCount(name2, wanted, given, span) {
  const blanks = Array.from({ length: wanted }, () => "_").join(", ");
  return finding2(
    "match/payload-count",
    span,
    `\`${name2.text}\` carries ${wanted} value${wanted === 1 ? "" : "s"}`,
    {
      label: `${given} in the pattern`,
      hint: wanted === 0 ? `write \`${name2.text}\`` : `write \`${name2.text}(${blanks})\` to ignore the payload`
    }
  );
}
function patternBindsInOr(span) {
  return finding2("match/binds-in-or", span, "alternatives cannot bind names", {
    label: "a name would have a value in one of them only",
    hint: "use `_`, or an arm for each alternative"
  });
}

// src/semantics/findings/records.ts
function unknownField(name2, type2, near) {
  return finding2(
    "record/unknown-field",
    name2.span,
    `\`${type2.name}\` has no field \`${name2.text}\``,
    {
      expected: type2.fields.map((field) => field.name).slice(0, 8),
      hint: guess(near)
    }
  );
}
function extraField(name2, type2, near) {
  return finding2(
    "record/extra-field",
    name2.span,
    `\`${type2.name}\` has no field \`${name2.text}\``,
    {
      label: "not a field of this record",
      hint: guess(near)
    }
  );
}
function fieldTwiceInLiteral(name2) {
  return finding2("record/field-given-twice", name2.span, `\`${name2.text}\` is given twice`, {
    hint: "remove one of them"
  });
}
function missingFields(span, type2, missing2) {
  return finding2("record/missing-field", span, `a \`${type2.name}\` needs all its fields`, {
    label: `missing: ${missing2.join(", ")}`,
    hint: "to change some fields of another record, write `r with { f: e }`"
  });
}
function unknownRecord(span, fields, expected, candidates) {
  const title = expected === null || expected.kind === "never" ? `which record has the fields ${fields.join(", ")}?` : `expected \`${showType(expected)}\`, found a record`;
  const hint = candidates.length > 1 ? `${candidates.join(" and ")} both have: compare or pass it where one is expected` : "declare a `record` with these fields";
  return finding2("record/unknown", span, title, { hint });
}
function noFields(name2, operand) {
  const isSeq = operand.type.kind === "seq" && name2.text === "length";
  return finding2("record/no-fields", name2.span, `\`${showType(operand.type)}\` has no fields`, {
    label: `\`.${name2.text}\` needs a record`,
    hint: isSeq ? "write `size(s)`" : unionHint(operand.type)
  });
}
function unionHint(type2) {
  return type2.kind === "union" ? "use `match` to get at the payload of a case" : null;
}
function fieldOnOptional(name2, operand) {
  return finding2(
    "record/field-on-optional",
    name2.span,
    `\`${showType(operand.type)}\` may be none`,
    {
      label: `so it may have no \`${name2.text}\``,
      hint: `write \`?.${name2.text}\` or \`!.${name2.text}\` where it cannot be none`
    }
  );
}
function chainNotOptional(name2, operand) {
  const isRecord = operand.type.kind === "record";
  return finding2(
    "record/chain-not-optional",
    name2.span,
    `\`${showType(operand.type)}\` is not an optional record`,
    {
      hint: isRecord ? `write \`.${name2.text}\`` : "`?.` reads a field of an optional record"
    }
  );
}
function unwrapNotOptional(span, operand) {
  return finding2(
    "record/unwrap-not-optional",
    span,
    `\`${showType(operand.type)}\` is never none`,
    {
      label: "nothing to unwrap",
      hint: "remove the `!`"
    }
  );
}
function notIndexable(operand) {
  return finding2(
    "record/not-indexable",
    operand.span,
    `\`${showType(operand.type)}\` cannot be indexed`,
    {
      label: "`[k]` needs a map or a sequence",
      hint: operand.type.kind === "option" ? "write `!` before the `[`" : null
    }
  );
}
function notARecord(operand) {
  return finding2("record/with-not-record", operand.span, "`with` changes fields of a record", {
    label: `this is \`${showType(operand.type)}\``,
    hint: operand.type.kind === "option" ? "write `e! with { \u2026 }`" : null
  });
}
function changedTwice(path2, other) {
  const written = path2.map(({ text: text2 }) => text2).join(".");
  const first = path2[0];
  const last = path2[path2.length - 1];
  const span = first === void 0 || last === void 0 ? { source: { path: "", text: "" }, start: 0, end: 0 } : { ...first.span, end: last.span.end };
  return finding2(
    "record/changed-twice",
    span,
    `\`${written}\` and \`${other}\` are the same place`,
    {
      hint: "change each field once"
    }
  );
}

// src/semantics/pattern.ts
function partsOf2(maker, type2) {
  switch (maker.tag) {
    case "some":
      return [inner2(type2)];
    case "case":
      return type2.kind === "union" ? (type2.cases[maker.index]?.fields ?? []).map((field) => field.type) : [];
    case "record":
      return type2.kind === "record" ? type2.fields.map((field) => field.type) : [];
    default:
      return [];
  }
}
function elaboratePattern(pattern2, type2, scope) {
  if (pattern2.kind === "wildcard") return { kind: "any", bind: null, type: type2 };
  if (pattern2.kind === "or") {
    const options = pattern2.options.map((option) => elaboratePattern(option, type2, scope));
    const whole = options.filter((option) => option !== null);
    if (whole.length < options.length) return null;
    if (whole.some(bindsSomething)) {
      scope.unit.report(patternBindsInOr(pattern2.span));
      return null;
    }
    return { kind: "or", options: whole, type: type2 };
  }
  if (type2.kind === "option") {
    if (pattern2.kind === "none") {
      return { kind: "built", maker: { tag: "none" }, args: [], type: type2 };
    }
    const inside = elaboratePattern(pattern2, type2.of, scope);
    if (inside === null) return null;
    return { kind: "built", maker: { tag: "some" }, args: [inside], type: type2 };
  }
  return elaboratePlain(pattern2, type2, scope);
}
function bindsSomething(pattern2) {
  switch (pattern2.kind) {
    case "any":
      return pattern2.bind !== null;
    case "built":
      return pattern2.args.some(bindsSomething);
    case "or":
      return pattern2.options.some(bindsSomething);
  }
}
function elaboratePlain(pattern2, type2, scope) {
  const built = (maker, args = []) => ({
    kind: "built",
    maker,
    args,
    type: type2
  });
  switch (pattern2.kind) {
    case "bind":
      return { kind: "any", bind: pattern2.name, type: type2 };
    case "bool":
      if (type2.kind === "bool") return built({ tag: "bool", value: pattern2.value });
      break;
    case "int":
      if (type2.kind === "int") return built({ tag: "int", value: pattern2.value });
      break;
    case "case":
      if (type2.kind === "enum" || type2.kind === "union") return elaborateCase(pattern2, type2, scope);
      break;
    case "record":
      if (type2.kind === "record") return elaborateRecordPattern(pattern2, type2, scope);
      break;
    case "none":
      break;
  }
  scope.unit.report(patternMismatch(pattern2.span, type2));
  return null;
}
function elaborateCase(pattern2, type2, scope) {
  const index = type2.cases.findIndex(({ name: name2 }) => name2 === pattern2.name.text);
  if (index < 0) {
    scope.unit.report(unknownPatternCase(pattern2.name, type2));
    return null;
  }
  const parts = partsOf2({ tag: "case", index }, type2);
  const args = pattern2.args ?? [];
  if (args.length !== parts.length) {
    scope.unit.report(payloadCount(pattern2.name, parts.length, args.length, pattern2.span));
    return null;
  }
  const inside = args.map((arg, position) => {
    const part = parts[position];
    return part === void 0 ? null : elaboratePattern(arg, part, scope);
  });
  const whole = inside.filter((arg) => arg !== null);
  if (whole.length < inside.length) return null;
  return { kind: "built", maker: { tag: "case", index }, args: whole, type: type2 };
}
function elaborateRecordPattern(pattern2, type2, scope) {
  const unknown = pattern2.fields.find(
    ({ name: name2 }) => type2.fields.every((field) => field.name !== name2.text)
  );
  if (unknown !== void 0) {
    scope.unit.report(unknownField(unknown.name, type2, null));
    return null;
  }
  const args = type2.fields.map((field) => {
    const written = pattern2.fields.find(({ name: name2 }) => name2.text === field.name);
    if (written === void 0) return { kind: "any", bind: null, type: field.type };
    return elaboratePattern(written.pattern, field.type, scope);
  });
  const whole = args.filter((arg) => arg !== null);
  if (whole.length < args.length) return null;
  return { kind: "built", maker: { tag: "record" }, args: whole, type: type2 };
}
function partOf2(subject, maker, index, type2) {
  const { span } = subject;
  switch (maker.tag) {
    case "some":
      return { kind: "unwrap", operand: subject, type: type2, span };
    case "case":
      return { kind: "payload", operand: subject, case: maker.index, index, type: type2, span };
    default:
      return { kind: "field", operand: subject, index, type: type2, span };
  }
}
function testOf(pattern2, subject) {
  switch (pattern2.kind) {
    case "any":
      return null;
    case "or": {
      const tests = pattern2.options.map((option) => testOf(option, subject));
      const whole = tests.filter((test2) => test2 !== null);
      return whole.length < tests.length ? null : some(whole, subject.span);
    }
    case "built": {
      const own = ownTest(pattern2.maker, subject);
      const parts = partsOf2(pattern2.maker, pattern2.type);
      const inside = pattern2.args.flatMap((arg, index) => {
        const part = parts[index];
        const test2 = part === void 0 ? null : testOf(arg, partOf2(subject, pattern2.maker, index, part));
        return test2 === null ? [] : [test2];
      });
      if (own === null) return inside.length === 0 ? null : all2(inside, subject.span);
      return inside.length === 0 ? own : both2("and", own, all2(inside, subject.span));
    }
  }
}
function ownTest(maker, subject) {
  const { span } = subject;
  switch (maker.tag) {
    case "none":
      return { kind: "isNone", operand: subject, type: boolType, span };
    case "some":
      return {
        kind: "not",
        operand: { kind: "isNone", operand: subject, type: boolType, span },
        type: boolType,
        span
      };
    case "bool":
      return maker.value ? subject : { kind: "not", operand: subject, type: boolType, span };
    case "int":
      return {
        kind: "eq",
        left: subject,
        right: literal(maker.value, subject),
        type: boolType,
        span
      };
    case "case": {
      if (subject.type.kind !== "enum") {
        return { kind: "isCase", operand: subject, case: maker.index, type: boolType, span };
      }
      const right = { kind: "const", value: maker.index, type: subject.type, span };
      return { kind: "eq", left: subject, right, type: boolType, span };
    }
    case "record":
      return null;
  }
}
function literal(value, at3) {
  const isSafe = value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER;
  return {
    kind: "const",
    value: isSafe ? Number(value) : value,
    type: intType(value, value),
    span: at3.span
  };
}
function bindingsOf(pattern2, subject) {
  switch (pattern2.kind) {
    case "any":
      return pattern2.bind === null ? [] : [{ name: pattern2.bind, value: subject }];
    case "or":
      return [];
    case "built": {
      const parts = partsOf2(pattern2.maker, pattern2.type);
      return pattern2.args.flatMap((arg, index) => {
        const part = parts[index];
        return part === void 0 ? [] : bindingsOf(arg, partOf2(subject, pattern2.maker, index, part));
      });
    }
  }
}

// src/semantics/exhaustive.ts
function reportCoverage(patterns, type2, match, scope) {
  const rows = [];
  for (const [index, pattern2] of patterns.entries()) {
    const arm = match.arms[index];
    if (arm !== void 0 && useful(rows, [pattern2]) === null) {
      scope.unit.report(armNeverReached(arm.span));
    }
    rows.push([pattern2]);
  }
  const missing2 = useful(rows, [{ kind: "any", bind: null, type: type2 }]);
  if (missing2 === null) return true;
  if (!scope.isReplaced) scope.unit.report(casesMissing(match.scrutinee.span, missing2[0] ?? "_"));
  return false;
}
function useful(rows, row2) {
  const [first, ...rest] = row2;
  if (first === void 0) return rows.length === 0 ? [] : null;
  if (first.kind === "or") {
    for (const option of first.options) {
      const found = useful(rows, [option, ...rest]);
      if (found !== null) return found;
    }
    return null;
  }
  if (first.kind === "built") return usefulBuilt(rows, first.maker, first.args, rest, first.type);
  return usefulAny(rows, first.type, rest);
}
function usefulBuilt(rows, maker, args, rest, type2) {
  const arity = partsOf2(maker, type2).length;
  const found = useful(specialise(rows, maker, type2), [...args, ...rest]);
  if (found === null) return null;
  return [show(maker, type2, found.slice(0, arity)), ...found.slice(arity)];
}
function usefulAny(rows, type2, rest) {
  const used = rows.flatMap(([first]) => first === void 0 ? [] : makersIn(first));
  const whole = makersOf(type2);
  const isComplete = whole?.every((one2) => used.some((other) => isEqual(one2, other))) ?? false;
  if (whole !== null && (isComplete || whole.length === 1)) {
    for (const maker of whole) {
      const args = partsOf2(maker, type2).map(anything);
      const found2 = usefulBuilt(rows, maker, args, rest, type2);
      if (found2 !== null) return found2;
    }
    return null;
  }
  const defaults = rows.flatMap((row2) => withoutFirst(row2));
  const found = useful(defaults, rest);
  if (found === null) return null;
  const missing2 = whole?.find((one2) => used.every((other) => !isEqual(one2, other)));
  const shown = missing2 === void 0 ? "_" : show(
    missing2,
    type2,
    partsOf2(missing2, type2).map(() => "_")
  );
  return [shown, ...found];
}
function anything(type2) {
  return { kind: "any", bind: null, type: type2 };
}
function makersOf(type2) {
  switch (type2.kind) {
    case "bool":
      return [
        { tag: "bool", value: false },
        { tag: "bool", value: true }
      ];
    case "option":
      return [{ tag: "none" }, { tag: "some" }];
    case "enum":
    case "union":
      return type2.cases.map((_, index) => ({ tag: "case", index }));
    case "record":
      return [{ tag: "record" }];
    case "int": {
      const size = type2.hi - type2.lo + 1n;
      if (size > 64n) return null;
      return Array.from({ length: Number(size) }, (_, index) => ({
        tag: "int",
        value: type2.lo + BigInt(index)
      }));
    }
    default:
      return null;
  }
}
function makersIn(pattern2) {
  switch (pattern2.kind) {
    case "any":
      return [];
    case "built":
      return [pattern2.maker];
    case "or":
      return pattern2.options.flatMap(makersIn);
  }
}
function isEqual(left, right) {
  if (left.tag === "case") return right.tag === "case" && left.index === right.index;
  if (left.tag === "bool" || left.tag === "int") {
    return right.tag === left.tag && left.value === right.value;
  }
  return left.tag === right.tag;
}
function specialise(rows, maker, type2) {
  return rows.flatMap((row2) => specialised(row2, maker, type2));
}
function specialised([first, ...rest], maker, type2) {
  switch (first?.kind) {
    case "any":
      return [[...partsOf2(maker, type2).map(anything), ...rest]];
    case "built":
      return isEqual(first.maker, maker) ? [[...first.args, ...rest]] : [];
    case "or":
      return first.options.flatMap((option) => specialised([option, ...rest], maker, type2));
    case void 0:
      return [];
  }
}
function withoutFirst([first, ...rest]) {
  if (first === void 0) return [];
  if (first.kind === "any") return [rest];
  if (first.kind === "or")
    return first.options.flatMap((option) => withoutFirst([option, ...rest]));
  return [];
}
function show(maker, type2, args) {
  switch (maker.tag) {
    case "none":
      return "none";
    case "some":
      return args[0] === void 0 || args[0] === "_" ? "a value" : args[0];
    case "bool":
    case "int":
      return String(maker.value);
    case "case": {
      const name2 = type2.kind === "enum" || type2.kind === "union" ? type2.cases[maker.index]?.name : "";
      return args.length === 0 ? name2 ?? "" : `${name2}(${args.join(", ")})`;
    }
    case "record": {
      const names = type2.kind === "record" ? type2.fields.map((field) => field.name) : [];
      return `{ ${names.map((name2, index) => `${name2}: ${args[index] ?? "_"}`).join(", ")} }`;
    }
  }
}

// src/semantics/expr/control.ts
function nextHint(hint, earlier) {
  if (hint !== null) return hint;
  let type2 = null;
  for (const { type: one2 } of earlier) type2 = type2 === null ? one2 : join(type2, one2) ?? type2;
  return type2;
}
function commonType2(branches, scope) {
  let type2 = null;
  for (const branch2 of branches) {
    if (isBroken(branch2)) return null;
    const common2 = type2 === null ? branch2.type : join(type2, branch2.type);
    if (common2 === null) {
      if (type2 !== null) scope.unit.report(mismatch(branch2, type2));
      return null;
    }
    type2 = common2;
  }
  return type2;
}
function elaborateIf(expr2, hint, scope) {
  const cond = expectBool(elaborate(expr2.cond, boolType, scope), scope);
  const then = elaborate(expr2.then, hint, scope);
  const otherwise = elaborate(expr2.otherwise, nextHint(hint, [then]), scope);
  const type2 = commonType2([then, otherwise], scope);
  if (type2 === null || isBroken(cond)) return broken(expr2.span);
  return { kind: "if", cond, then, otherwise, type: type2, span: expr2.span };
}
function elaborateLet(expr2, hint, scope) {
  const value = elaborate(expr2.value, null, scope);
  const inside = declareLocal(expr2.name, value.type, scope);
  const body = elaborate(expr2.body, hint, inside);
  if (isBroken(value) || isBroken(body)) return broken(expr2.span);
  return { kind: "let", local: inside.locals.local, value, body, type: body.type, span: expr2.span };
}
function elaborateCond(expr2, hint, scope) {
  const values = [];
  const conds = expr2.arms.map((arm) => {
    const cond = expectBool(elaborate(arm.cond, boolType, scope), scope);
    values.push(elaborate(arm.value, nextHint(hint, values), scope));
    return cond;
  });
  const otherwise = elaborate(expr2.otherwise, nextHint(hint, values), scope);
  const type2 = commonType2([...values, otherwise], scope);
  if (type2 === null || conds.some(isBroken)) return broken(expr2.span);
  return conds.reduceRight((rest, cond, index) => {
    const then = values[index] ?? rest;
    return { kind: "if", cond, then, otherwise: rest, type: type2, span: expr2.span };
  }, otherwise);
}
function elaborateMatch(expr2, hint, scope) {
  const scrutinee = elaborate(expr2.scrutinee, null, scope);
  if (isBroken(scrutinee)) return scrutinee;
  const local = scope.frame.fresh();
  const subject = localOf(local, scrutinee.type, expr2.scrutinee.span);
  const patterns = [];
  const bodies = [];
  let isWhole = true;
  for (const arm of expr2.arms) {
    const pattern2 = elaboratePattern(arm.pattern, scrutinee.type, scope);
    if (pattern2 === null) {
      isWhole = false;
      continue;
    }
    patterns.push(pattern2);
    bodies.push(elaborateArm(arm, pattern2, subject, nextHint(hint, bodies), scope));
  }
  const isCovered = isWhole && reportCoverage(patterns, scrutinee.type, expr2, scope);
  const type2 = isWhole ? commonType2(bodies, scope) : null;
  if (type2 === null) return broken(expr2.span);
  const chain2 = patterns.reduceRight(
    (rest, pattern2, index) => {
      const then = bodies[index] ?? broken(expr2.span);
      const cond = testOf(pattern2, subject);
      if (rest === null || cond === null) return then;
      return { kind: "if", cond, then, otherwise: rest, type: type2, span: expr2.span };
    },
    isCovered ? null : uncovered(type2, expr2.scrutinee.span)
  );
  if (chain2 === null) return broken(expr2.span);
  return { kind: "let", local, value: scrutinee, body: chain2, type: type2, span: expr2.span };
}
function elaborateArm(arm, pattern2, subject, hint, scope) {
  const bindings = bindingsOf(pattern2, subject);
  let inside = scope;
  const locals = bindings.map(({ name: name2, value }) => {
    const bound2 = declareLocal(name2, value.type, inside);
    inside = bound2;
    return bound2.locals.local;
  });
  const body = elaborate(arm.body, hint, inside);
  if (isBroken(body)) return body;
  return bindings.reduceRight((rest, { value }, index) => {
    const local = locals[index] ?? 0;
    return { kind: "let", local, value, body: rest, type: rest.type, span: arm.span };
  }, body);
}

// src/semantics/expr/prime.ts
function elaboratePrime(expr2, scope) {
  const { operand, span } = expr2;
  if (!scope.sight.prime) {
    const isBody = scope.sight.what === "the body of an action" || scope.sight.what === "the value of a ghost";
    scope.unit.report(isBody ? primeInBody(span) : primeNotHere(span, scope.sight.what));
    return broken(span);
  }
  if (scope.isPrimed) {
    scope.unit.report(primeTwice(span));
    return broken(span);
  }
  if (operand.kind === "name" && lookUp(scope, operand.name.text) === null) {
    const meaning = scope.unit.lookUp(operand.name.text);
    if (meaning?.kind === "output") {
      return { kind: "output", output: meaning.output, type: meaning.type, span };
    }
  } else if (operand.kind !== "paren") {
    scope.unit.report(primeWhere(span));
    return broken(span);
  }
  const inside = elaborate(operand, null, { ...scope, isPrimed: true });
  return isBroken(inside) ? inside : { kind: "prime", operand: inside, type: inside.type, span };
}

// src/semantics/expr/records.ts
function elaborateRecord(expr2, hint, scope) {
  const type2 = recordTypeOf(expr2, hint, scope);
  if (type2 === null) {
    for (const { value } of expr2.fields) elaborate(value, null, scope);
    return broken(expr2.span);
  }
  const given = /* @__PURE__ */ new Map();
  for (const field of expr2.fields) {
    const { text: text2 } = field.name;
    if (given.has(text2)) scope.unit.report(fieldTwiceInLiteral(field.name));
    else if (type2.fields.every(({ name: name2 }) => name2 !== text2)) {
      scope.unit.report(extraField(field.name, type2, nearest(text2, fieldNames(type2))));
    }
    given.set(text2, field);
  }
  const missing2 = type2.fields.filter(({ name: name2 }) => !given.has(name2)).map(({ name: name2 }) => name2);
  if (missing2.length > 0) {
    scope.unit.report(missingFields(expr2.span, type2, missing2));
    return broken(expr2.span);
  }
  const items = type2.fields.map((field) => {
    const init = given.get(field.name);
    if (init === void 0) return broken(expr2.span);
    const value = elaborate(init.value, field.type, scope);
    return store(value, field.type, `\`${type2.name}.${field.name}\``, scope);
  });
  return { kind: "record", items, type: type2, span: expr2.span };
}
function fieldNames(type2) {
  return type2.fields.map(({ name: name2 }) => name2);
}
function recordTypeOf(expr2, hint, scope) {
  const expected = hint === null ? null : inner2(hint);
  if (expected?.kind === "record") return expected;
  const wanted = expr2.fields.map(({ name: name2 }) => name2.text).sort();
  const candidates = [];
  for (const decl of scope.unit.decls.types) {
    if (decl.kind !== "record") continue;
    const names = decl.fields.map(({ name: name2 }) => name2.text).sort();
    const meaning = names.join() === wanted.join() ? scope.unit.lookUp(decl.name.text) : null;
    if (meaning?.kind === "type" && meaning.type.kind === "record") candidates.push(meaning.type);
  }
  const [only, second] = candidates;
  if (only !== void 0 && second === void 0) return only;
  scope.unit.report(
    unknownRecord(
      expr2.span,
      wanted,
      expected,
      candidates.map(({ name: name2 }) => name2)
    )
  );
  return null;
}
function findField(type2, name2, scope) {
  const index = type2.fields.findIndex((field) => field.name === name2.text);
  if (index >= 0) return index;
  scope.unit.report(unknownField(name2, type2, nearest(name2.text, fieldNames(type2))));
  return null;
}
function elaborateField(expr2, scope) {
  const operand = elaborate(expr2.operand, null, scope);
  if (isBroken(operand)) return operand;
  const { type: type2 } = operand;
  if (type2.kind !== "record") {
    const isOptional = type2.kind === "option" && type2.of.kind === "record";
    scope.unit.report(
      isOptional ? fieldOnOptional(expr2.name, operand) : noFields(expr2.name, operand)
    );
    return broken(expr2.span);
  }
  return fieldOf(operand, type2, expr2.name, scope);
}
function fieldOf(operand, type2, name2, scope) {
  const index = findField(type2, name2, scope);
  const field = index === null ? void 0 : type2.fields[index];
  if (index === null || field === void 0) return broken(name2.span);
  return {
    kind: "field",
    operand,
    index,
    type: field.type,
    span: { ...operand.span, end: name2.span.end }
  };
}
function elaborateChain(expr2, scope) {
  const operand = elaborate(expr2.operand, null, scope);
  if (isBroken(operand)) return operand;
  const { span } = expr2;
  if (operand.type.kind !== "option" || operand.type.of.kind !== "record") {
    scope.unit.report(chainNotOptional(expr2.name, operand));
    return broken(span);
  }
  const local = scope.frame.fresh();
  const whole = localOf(local, operand.type, span);
  const value = { kind: "unwrap", operand: whole, type: operand.type.of, span };
  const field = fieldOf(value, operand.type.of, expr2.name, scope);
  if (isBroken(field)) return field;
  const type2 = optionOf(field.type);
  const none = { kind: "const", value: null, type: type2, span };
  const cond = { kind: "isNone", operand: whole, type: boolType, span };
  const body = { kind: "if", cond, then: none, otherwise: field, type: type2, span };
  return { kind: "let", local, value: operand, body, type: type2, span };
}
function elaborateUnwrap(expr2, scope) {
  const operand = elaborate(expr2.operand, null, scope);
  if (isBroken(operand)) return operand;
  if (operand.type.kind !== "option") {
    scope.unit.report(unwrapNotOptional(expr2.span, operand));
    return broken(expr2.span);
  }
  return { kind: "unwrap", operand, type: operand.type.of, span: expr2.span };
}
function elaborateIndex(expr2, scope) {
  const operand = elaborate(expr2.operand, null, scope);
  const { type: type2 } = operand;
  if (type2.kind === "map") {
    const key2 = expectType(elaborate(expr2.key, type2.key, scope), type2.key, scope);
    if (isBroken(key2)) return key2;
    return { kind: "index", operand, key: key2, type: type2.value, span: expr2.span };
  }
  const key = elaborate(expr2.key, null, scope);
  if (isBroken(operand) || isBroken(key)) return broken(expr2.span);
  if (type2.kind !== "seq") {
    scope.unit.report(notIndexable(operand));
    return broken(expr2.span);
  }
  if (intervalOfExpr(key, scope) === null) return broken(expr2.span);
  return { kind: "index", operand, key, type: type2.of, span: expr2.span };
}
function elaborateWith(expr2, hint, scope) {
  const operand = elaborate(expr2.operand, hint, scope);
  if (isBroken(operand)) return operand;
  const { type: type2 } = operand;
  if (type2.kind !== "record") {
    scope.unit.report(notARecord(operand));
    return broken(expr2.span);
  }
  const seen = [];
  const changes = expr2.changes.map((change2) => {
    const written = change2.path.map(({ text: text2 }) => text2).join(".");
    const clash = seen.find((one2) => isPrefix(one2, written) || isPrefix(written, one2));
    if (clash !== void 0) scope.unit.report(changedTwice(change2.path, clash));
    seen.push(written);
    return elaborateChange(change2, type2, scope);
  });
  const whole = changes.filter((change2) => change2 !== null);
  if (whole.length < changes.length) return broken(expr2.span);
  return { kind: "update", operand, changes: whole, type: type2, span: expr2.span };
}
function isPrefix(shorter, longer) {
  return longer === shorter || longer.startsWith(`${shorter}.`);
}
function elaborateChange(change2, record, scope) {
  const path2 = [];
  let type2 = record;
  for (const name2 of change2.path) {
    if (type2.kind !== "record") {
      scope.unit.report(noFields(name2, { type: type2, span: name2.span }));
      return null;
    }
    const index = findField(type2, name2, scope);
    const field = index === null ? void 0 : type2.fields[index]?.type;
    if (index === null || field === void 0) return null;
    path2.push(index);
    type2 = field;
  }
  const written = change2.path.map(({ text: text2 }) => text2).join(".");
  const value = store(elaborate(change2.value, type2, scope), type2, `\`${written}\``, scope);
  return isBroken(value) || !isAssignable(value.type, type2) ? null : { path: path2, value };
}

// src/semantics/expr/elaborate.ts
function elaborate(expr2, hint, scope) {
  switch (expr2.kind) {
    case "int":
      return intConstant(expr2.value, expr2);
    case "bool":
      return { kind: "const", type: boolType, value: expr2.value, span: expr2.span };
    case "none":
      return { kind: "const", type: optionOf(neverType), value: null, span: expr2.span };
    case "refused":
      return elaborateRefused(expr2, scope);
    case "name":
      return elaborateName(expr2, hint, scope);
    case "call":
      return elaborateCall(expr2, hint, scope);
    case "qualified":
      return elaborateQualified(expr2, scope);
    case "paren":
      return elaborate(expr2.inner, hint, scope);
    case "field":
      return elaborateField(expr2, scope);
    case "chain":
      return elaborateChain(expr2, scope);
    case "unwrap":
      return elaborateUnwrap(expr2, scope);
    case "index":
      return elaborateIndex(expr2, scope);
    case "prime":
      return elaboratePrime(expr2, scope);
    case "unary":
      return elaborateUnary(expr2, scope);
    case "binary":
      return elaborateBinary(expr2, hint, scope);
    default:
      return elaborateCompound(expr2, hint, scope);
  }
}
function elaborateCompound(expr2, hint, scope) {
  switch (expr2.kind) {
    case "with":
      return elaborateWith(expr2, hint, scope);
    case "if":
      return elaborateIf(expr2, hint, scope);
    case "let":
      return elaborateLet(expr2, hint, scope);
    case "match":
      return elaborateMatch(expr2, hint, scope);
    case "cond":
      return elaborateCond(expr2, hint, scope);
    case "quantifier":
      return elaborateQuantifier(expr2, scope);
    case "record":
      return elaborateRecord(expr2, hint, scope);
    case "braces":
      return elaborateBraces(expr2, hint, scope);
    case "comprehension":
      return elaborateComprehension(expr2, hint, scope);
    case "brackets":
      return elaborateBrackets(expr2, hint, scope);
    case "mapEntries":
      return elaborateMapEntries(expr2, hint, scope);
    case "mapOf":
      return elaborateMapOf(expr2, hint, scope);
    default:
      return unreachable(expr2);
  }
}
function intConstant(value, expr2) {
  const isSafe = value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER;
  return {
    kind: "const",
    type: intType(value, value),
    value: isSafe ? Number(value) : value,
    span: expr2.span
  };
}
function elaborateRefused(expr2, scope) {
  if (!scope.sight.prime) {
    scope.unit.report(refusedNotHere(expr2.span, scope.sight.what));
    return broken(expr2.span);
  }
  return { kind: "refused", type: optionOf(scope.unit.reasonType), span: expr2.span };
}

// src/semantics/findings/actions.ts
function notABudget(name2, names) {
  return finding2("action/unknown-budget", name2.span, `\`${name2.text}\` is not a budget`, {
    hint: guess(nearest(name2.text, names)) ?? `declare \`budget ${name2.text}: 1\``
  });
}
function reasonTwice(first, second) {
  return finding2(
    "action/reason-twice",
    second.span,
    `the reason \`${second.text}\` is declared twice`,
    {
      related: [{ span: first.span, label: "declared first here" }],
      hint: "a reason is declared once, with what the implementation does"
    }
  );
}
function paramNamesCount(name2, wanted, given) {
  return finding2(
    "overlay/action-parameters",
    name2.span,
    `\`${name2.text}\` has ${wanted} parameters`,
    {
      label: `${given} in its replacement`,
      hint: "a replaced action keeps its signature; leave the parameters out to keep their names"
    }
  );
}
function baseArguments(span) {
  return finding2("overlay/base-arguments", span, "`base()` of an action takes no arguments", {
    hint: "it runs the old body with the arguments of this instance"
  });
}

// src/semantics/findings/statements.ts
function notAssignable(name2, meaning, names) {
  const label = meaning === null ? "no variable has this name" : `this is a ${meaning.kind}`;
  return finding2("place/not-a-variable", name2.span, `\`${name2.text}\` cannot be assigned`, {
    label,
    hint: guess(nearest(name2.text, names)) ?? "only `var`, `ghost var` and `output` can"
  });
}
function assignedInit(name2) {
  return finding2(
    "place/init-choice",
    name2.span,
    `\`${name2.text}\` is a choice of the initial state`,
    {
      label: "it never changes",
      hint: "keep it in a variable: `var x: T = \u2026`"
    }
  );
}
function assignedOnce(name2) {
  return finding2("place/once", name2.span, `\`${name2.text}\` keeps itself`, {
    label: "a `once` ghost",
    hint: "it becomes true when its predicate does; use a `ghost var` to set it by hand"
  });
}
function insideOptional(selector, variable2) {
  const field = selector.kind === "field" ? selector.name.text : "f";
  return finding2("place/inside-optional", selector.span, "there is no place inside an optional", {
    label: "the value may be none",
    hint: `assign the whole: \`${variable2.text}' = ${variable2.text}! with { ${field}: \u2026 }\``
  });
}
function insideUnion(selector) {
  return finding2("place/inside-union", selector.span, "there is no place inside a union", {
    label: "the case may be another",
    hint: "assign the whole value: `x' = Case(\u2026)`"
  });
}
function insideCollection(selector) {
  return finding2(
    "place/inside-collection",
    selector.span,
    "there is no place inside a set or bag",
    {
      hint: "assign the whole: `s' = s + x`, `s' = s - x`"
    }
  );
}
function notAPlace(selector, type2) {
  const wanted = selector.kind === "field" ? "fields" : "keys";
  return finding2("place/not-a-place", selector.span, `\`${showType(type2)}\` has no ${wanted}`, {
    hint: "a place is a variable, a field of a record, or an element of a map or sequence"
  });
}
function assignedTwice2(second, first) {
  return finding2("place/assigned-twice", second, "this place is assigned twice on one path", {
    label: "assigned again here",
    related: [{ span: first, label: "assigned first here" }],
    hint: "assignments take effect together: choose one with `if \u2026 else`, or `match`"
  });
}
function refusedTwice2(second, first) {
  return finding2("action/refused-twice", second, "a step is refused for one reason", {
    label: "refused again here",
    related: [{ span: first, label: "refused first here" }],
    hint: "choose one with `if \u2026 else`"
  });
}
function notAnEffect(name2, kind, names) {
  const label = kind === null ? "no effect has this name" : `this is a ${kind}`;
  return finding2("action/not-an-effect", name2.span, `\`${name2.text}\` is not an effect`, {
    label,
    hint: kind === "action" ? "an action is a step of its own: put what both do into an `effect`" : guess(nearest(name2.text, names))
  });
}
function recursiveEffect(name2, span) {
  return finding2("action/recursive-effect", span, `\`${name2.text}\` runs itself`, {
    hint: "effects are inlined, so there is no recursion: use `for k in K { \u2026 }`"
  });
}

// src/semantics/places.ts
function elaboratePath(path2, type2, variable2, scope) {
  const steps = [];
  let at3 = type2;
  for (const selector of path2) {
    const step = elaborateStep(selector, at3, variable2, scope);
    if (step === null) return null;
    steps.push(step.step);
    at3 = step.type;
  }
  return { path: steps, type: at3 };
}
function elaborateStep(selector, at3, variable2, scope) {
  if (at3.kind === "never") return null;
  if (selector.kind === "field" && at3.kind === "record") {
    const index = at3.fields.findIndex(({ name: name2 }) => name2 === selector.name.text);
    const field = at3.fields[index];
    if (field !== void 0) return { step: { kind: "field", index }, type: field.type };
    const guess2 = nearest(
      selector.name.text,
      at3.fields.map(({ name: name2 }) => name2)
    );
    scope.unit.report(unknownField(selector.name, at3, guess2));
    return null;
  }
  if (selector.kind === "key" && at3.kind === "map") {
    const key = expectType(elaborate(selector.key, at3.key, scope), at3.key, scope);
    return isBroken(key) ? null : { step: { kind: "key", key, collection: at3 }, type: at3.value };
  }
  if (selector.kind === "key" && at3.kind === "seq") {
    const key = elaborate(selector.key, null, scope);
    if (intervalOfExpr(key, scope) === null) return null;
    return { step: { kind: "key", key, collection: at3 }, type: at3.of };
  }
  reportNoPlace(selector, at3, variable2, scope.unit);
  return null;
}
function reportNoPlace(selector, at3, variable2, unit) {
  if (at3.kind === "option") unit.report(insideOptional(selector, variable2));
  else if (at3.kind === "union") unit.report(insideUnion(selector));
  else if (at3.kind === "set" || at3.kind === "bag") unit.report(insideCollection(selector));
  else unit.report(notAPlace(selector, at3));
}
var nothing2 = { places: [], outputs: [], refusals: [] };
function merge(left, right) {
  return {
    places: [...left.places, ...right.places],
    outputs: [...left.outputs, ...right.outputs],
    refusals: [...left.refusals, ...right.refusals]
  };
}
function checkClashes(body, unit) {
  effectsOf(body, unit);
}
function effectsOf(stmts, unit) {
  let before = nothing2;
  for (const stmt2 of stmts) {
    const own = effectsOfOne(stmt2, unit);
    reportClashes(before, own, unit);
    before = merge(before, own);
  }
  return before;
}
function effectsOfOne(stmt2, unit) {
  switch (stmt2.kind) {
    case "assign":
      return { ...nothing2, places: [{ stmt: stmt2 }] };
    case "output":
      return { ...nothing2, outputs: [{ output: stmt2.output, span: stmt2.span }] };
    case "refuse":
      return { ...nothing2, refusals: [stmt2.span] };
    case "if":
      return merge(effectsOf(stmt2.then, unit), effectsOf(stmt2.otherwise, unit));
    case "either":
      return stmt2.branches.map((branch2) => effectsOf(branch2, unit)).reduce(merge, nothing2);
    case "for":
    case "block":
      return effectsOf(stmt2.body, unit);
    case "let":
    case "choose":
      return nothing2;
  }
}
function reportClashes(before, after, unit) {
  for (const { stmt: second } of after.places) {
    const first = before.places.find(
      ({ stmt: stmt2 }) => stmt2.slot === second.slot && overlaps(stmt2.path, second.path)
    );
    if (first !== void 0) unit.report(assignedTwice2(second.span, first.stmt.span));
  }
  for (const second of after.outputs) {
    const first = before.outputs.find(({ output: output2 }) => output2 === second.output);
    if (first !== void 0) unit.report(assignedTwice2(second.span, first.span));
  }
  const [refusal] = before.refusals;
  const [again] = after.refusals;
  if (refusal !== void 0 && again !== void 0) unit.report(refusedTwice2(again, refusal));
}
function overlaps(left, right) {
  const shared = Math.min(left.length, right.length);
  for (let at3 = 0; at3 < shared; at3++) {
    const one2 = left[at3];
    const other = right[at3];
    if (one2 === void 0 || other === void 0 || !isSameStep(one2, other)) return false;
  }
  return true;
}
function isSameStep(left, right) {
  if (left.kind === "field") return right.kind === "field" && left.index === right.index;
  if (right.kind !== "key") return false;
  const { key } = left;
  if (key.kind === "local") return right.key.kind === "local" && right.key.local === key.local;
  return key.kind === "const" && right.key.kind === "const" && key.value === right.key.value;
}

// src/semantics/statements.ts
function elaborateBlock(block3, outer, branches) {
  let scope = outer;
  return block3.stmts.flatMap((stmt2) => {
    const result2 = elaborateStmt(stmt2, scope, branches);
    scope = result2.scope;
    return result2.stmts;
  });
}
function elaborateStmt(stmt2, scope, branches) {
  const only = (stmts) => ({ stmts, scope });
  switch (stmt2.kind) {
    case "assign":
      return only(elaborateAssign(stmt2, scope));
    case "run":
      return only(elaborateRun(stmt2, scope, branches));
    case "refuse":
      return only([
        { kind: "refuse", reason: scope.unit.reasonIndex(stmt2.reason.text), span: stmt2.span }
      ]);
    case "let":
      return elaborateLetStmt(stmt2, scope);
    case "if":
      return only(elaborateIfStmt(stmt2, scope, branches));
    case "match":
      return only(elaborateMatchStmt(stmt2, scope, branches));
    case "for": {
      const { binder, scope: inside } = elaborateBinder(stmt2.binder, scope);
      return only([{ kind: "for", binder, body: elaborateBlock(stmt2.body, inside, branches) }]);
    }
    case "choose": {
      const { binder, scope: after } = elaborateBinder(stmt2.binder, scope);
      const cond = stmt2.cond === null ? null : expectBool(elaborate(stmt2.cond, boolType, after), after);
      return { stmts: [{ kind: "choose", binder, cond }], scope: after };
    }
    case "either": {
      const bodies = stmt2.branches.map((branch2) => elaborateBlock(branch2, scope, branches));
      return only([{ kind: "either", branches: bodies, span: stmt2.span }]);
    }
    case "block":
      return only([{ kind: "block", body: elaborateBlock(stmt2.body, scope, branches) }]);
  }
}
function elaborateLetStmt(stmt2, scope) {
  const value = elaborate(stmt2.value, null, scope);
  const after = declareLocal(stmt2.name, value.type, scope);
  return { stmts: [{ kind: "let", local: after.locals.local, value }], scope: after };
}
function elaborateAssign(stmt2, scope) {
  const { variable: variable2, span } = stmt2;
  const meaning = scope.unit.lookUp(variable2.text);
  if (meaning?.kind === "output" && stmt2.path.length === 0) {
    const value2 = store(
      elaborate(stmt2.value, meaning.type, scope),
      meaning.type,
      `\`${variable2.text}\``,
      scope
    );
    return [{ kind: "output", output: meaning.output, value: value2, span }];
  }
  if (meaning?.kind !== "var") {
    elaborate(stmt2.value, null, scope);
    const names = [...scope.unit.names].flatMap(
      ([name2, { kind }]) => kind === "var" || kind === "output" ? [name2] : []
    );
    scope.unit.report(
      meaning?.kind === "init" ? assignedInit(variable2) : notAssignable(variable2, meaning, names)
    );
    return [];
  }
  if (scope.unit.decls.state[meaning.slot]?.kind === "once") {
    scope.unit.report(assignedOnce(variable2));
    return [];
  }
  const inside = meaning.isGhost ? { ...scope, sight: sights.ghostValue } : scope;
  const place = elaboratePath(stmt2.path, meaning.type, variable2, inside);
  const raw2 = elaborate(stmt2.value, place?.type ?? null, inside);
  if (place === null) return [];
  const value = store(raw2, place.type, `\`${textOfPlace(stmt2)}\``, inside);
  return [{ kind: "assign", slot: meaning.slot, path: place.path, value, span }];
}
function textOfPlace(stmt2) {
  return stmt2.place.source.text.slice(stmt2.place.start, stmt2.place.end).replace("'", "");
}
function elaborateRun(stmt2, scope, branches) {
  const { name: name2 } = stmt2;
  if (name2.text === "base") {
    if (scope.baseEffect !== null) return inline(scope.baseEffect, stmt2, scope, branches);
    if (scope.baseAction !== null) return runBaseAction(scope.baseAction, stmt2, scope, branches);
    scope.unit.report(baseNotHere(name2));
    return [];
  }
  const meaning = scope.unit.lookUp(name2.text);
  if (meaning?.kind !== "effect") {
    const names = scope.unit.decls.effects.map(({ decl }) => decl.name.text);
    const isAction = scope.unit.decls.actions.some(({ decl }) => decl.name.text === name2.text);
    const kind = meaning?.kind ?? (isAction ? "action" : null);
    scope.unit.report(notAnEffect(name2, kind, names));
    return [];
  }
  return inline(meaning.source, stmt2, scope, branches);
}
function inline(source, stmt2, scope, branches) {
  const { decl } = source;
  if (scope.inlining.includes(source)) {
    scope.unit.report(recursiveEffect(decl.name, stmt2.span));
    return [];
  }
  if (decl.params.length !== stmt2.args.length) {
    scope.unit.report(argumentCount(stmt2.name, decl.params.length, stmt2.args.length, stmt2.span));
    return [];
  }
  let inside = {
    ...scope,
    locals: null,
    base: null,
    baseEffect: source.base,
    baseAction: null,
    isReplaced: !scope.unit.decls.effects.includes(source),
    inlining: [...scope.inlining, source]
  };
  const lets = decl.params.map((param, position) => {
    const type2 = param.type === null ? boolType : scope.unit.resolveType(param.type);
    const arg = stmt2.args[position];
    const what = `parameter \`${param.name.text}\` of \`${decl.name.text}\``;
    const raw2 = arg === void 0 ? null : elaborate(arg, type2, scope);
    const bound2 = declareLocal(param.name, type2, inside);
    inside = bound2;
    const value = raw2 === null ? localOf(bound2.locals.local, type2, stmt2.span) : store(raw2, type2, what, scope);
    return { kind: "let", local: bound2.locals.local, value };
  });
  return [{ kind: "block", body: [...lets, ...elaborateBlock(decl.body, inside, branches)] }];
}
function branchOf(text2, span, branches) {
  branches.list.push({ text: text2, span });
  return branches.list.length - 1;
}
function elaborateIfStmt(stmt2, scope, branches) {
  const cond = expectBool(elaborate(stmt2.cond, boolType, scope), scope);
  const thenBranch = branchOf("then", stmt2.then.span, branches);
  const then = elaborateBlock(stmt2.then, scope, branches);
  const { otherwise } = stmt2;
  if (otherwise === null) {
    return [{ kind: "if", cond, then, otherwise: [], thenBranch, otherwiseBranch: null }];
  }
  const otherwiseBranch = branchOf("else", otherwise.span, branches);
  return [
    {
      kind: "if",
      cond,
      then,
      otherwise: elaborateBlock(otherwise, scope, branches),
      thenBranch,
      otherwiseBranch
    }
  ];
}
function elaborateMatchStmt(stmt2, scope, branches) {
  const scrutinee = elaborate(stmt2.scrutinee, null, scope);
  if (isBroken(scrutinee)) return [];
  const local = scope.frame.fresh();
  const subject = localOf(local, scrutinee.type, stmt2.scrutinee.span);
  const arms2 = [];
  for (const arm of stmt2.arms) {
    const pattern2 = elaboratePattern(arm.pattern, scrutinee.type, scope);
    if (pattern2 === null) continue;
    const branch2 = branchOf("arm", arm.span, branches);
    let inside = scope;
    const lets = bindingsOf(pattern2, subject).map(({ name: name2, value }) => {
      const bound2 = declareLocal(name2, value.type, inside);
      inside = bound2;
      return { kind: "let", local: bound2.locals.local, value };
    });
    arms2.push({ pattern: pattern2, body: [...lets, ...elaborateBlock(arm.body, inside, branches)], branch: branch2 });
  }
  if (arms2.length < stmt2.arms.length) return [];
  const patterns = arms2.map(({ pattern: pattern2 }) => pattern2);
  const isCovered = reportCoverage(patterns, scrutinee.type, stmt2, scope);
  const rest = isCovered ? null : [{ kind: "let", local: scope.frame.fresh(), value: uncovered(boolType, scrutinee.span) }];
  const chain2 = chainOf(arms2, subject, rest);
  return [{ kind: "block", body: [{ kind: "let", local, value: scrutinee }, ...chain2] }];
}
function chainOf(arms2, subject, rest) {
  const start = rest === null ? null : { stmts: rest, branch: null };
  const chain2 = arms2.reduceRight((after, arm) => {
    const test2 = after === null ? null : testOf(arm.pattern, subject);
    if (after === null || test2 === null) return { stmts: arm.body, branch: arm.branch };
    const stmt2 = {
      kind: "if",
      cond: test2,
      then: arm.body,
      otherwise: after.stmts,
      thenBranch: arm.branch,
      otherwiseBranch: after.branch
    };
    return { stmts: [stmt2], branch: null };
  }, start);
  return chain2?.stmts ?? [];
}

// src/semantics/actions.ts
function ownBudgetName(action) {
  return `${action}.budget`;
}
function elaborateAction(source, unit) {
  const { decl } = source;
  const frame = new Frame();
  const guard = newScope(unit, sights.guard, frame);
  const { params: params2, scope: afterParams } = elaborateParams(decl, guard);
  const clauses = decl.clauses.map((clause) => elaborateClause(clause, afterParams, unit));
  const spends = elaborateSpends(decl, afterParams, unit);
  const branches = { list: [] };
  const body = elaborateBody(source, afterParams, branches);
  checkClashes(body, unit);
  return {
    name: decl.name.text,
    kind: decl.actionKind,
    doc: decl.doc,
    span: decl.name.span,
    params: params2,
    clauses,
    spends,
    body,
    locals: frame.count,
    branches: branches.list
  };
}
function elaborateParams(decl, start) {
  for (const _ of decl.params) start.frame.fresh();
  let scope = start;
  const params2 = decl.params.map((param, local) => {
    const { binder } = elaborateBinder(param, scope);
    const inside = declareParam(param.name, binder, local, scope);
    scope = inside;
    return { ...binder, local };
  });
  return { params: params2, scope };
}
function declareParam(name2, binder, local, scope) {
  return {
    ...scope,
    locals: { name: name2.text, local, type: binder.type, span: name2.span, outer: scope.locals }
  };
}
function elaborateClause(clause, scope, unit) {
  return {
    cond: expectBool(elaborate(clause.cond, boolType, scope), scope),
    reason: clause.reason === null ? null : unit.reasonIndex(clause.reason.text),
    text: textOf(clause.cond.span).replace(/\s+/g, " "),
    span: clause.span
  };
}
function elaborateSpends(decl, scope, unit) {
  const own = decl.budget === null ? [] : [ownSpend(decl, unit)];
  const shared = decl.spends.flatMap((spend2) => {
    const meaning = unit.lookUp(spend2.budget.text);
    if (meaning?.kind !== "budget") {
      const names = unit.decls.budgets.map(({ name: name2 }) => name2.text);
      unit.report(notABudget(spend2.budget, names));
      return [];
    }
    const cond = spend2.cond === null ? null : expectBool(elaborate(spend2.cond, boolType, scope), scope);
    return [{ slot: meaning.slot, limit: meaning.limit, cond }];
  });
  return [...shared, ...own.filter((spend2) => spend2 !== null)];
}
function ownSpend(decl, unit) {
  const meaning = unit.names.get(ownBudgetName(decl.name.text));
  return meaning?.kind === "budget" ? { slot: meaning.slot, limit: meaning.limit, cond: null } : null;
}
function elaborateBody(source, scope, branches) {
  const inside = { ...renamed(source, scope), sight: sights.body, baseAction: source.base };
  return elaborateBlock(source.decl.body, inside, branches);
}
function renamed(source, scope) {
  const { paramNames, decl } = source;
  if (paramNames === null) return scope;
  if (paramNames.length !== decl.params.length) {
    scope.unit.report(paramNamesCount(decl.name, decl.params.length, paramNames.length));
    return scope;
  }
  const types = decl.params.map((param) => {
    for (let local = scope.locals; local !== null; local = local.outer) {
      if (local.name === param.name.text) return local;
    }
    return null;
  });
  let renamedScope = { ...scope, locals: null };
  paramNames.forEach((name2, index) => {
    const old = types[index] ?? null;
    if (old === null) return;
    renamedScope = {
      ...renamedScope,
      locals: { ...old, name: name2.text, span: name2.span, outer: renamedScope.locals }
    };
  });
  return renamedScope;
}
function runBaseAction(source, stmt2, scope, branches) {
  if (stmt2.args.length > 0) {
    scope.unit.report(baseArguments(stmt2.span));
    return [];
  }
  const params2 = source.decl.params.map(({ name: name2 }) => name2.text);
  let outermost = { ...scope, locals: null };
  params2.forEach((name2, local) => {
    const known5 = findLocal(scope, local);
    if (known5 !== null) {
      outermost = { ...outermost, locals: { ...known5, name: name2, outer: outermost.locals } };
    }
  });
  const inside = { ...renamed(source, outermost), baseAction: source.base, isReplaced: true };
  return [{ kind: "block", body: elaborateBlock(source.decl.body, inside, branches) }];
}
function findLocal(scope, local) {
  for (let at3 = scope.locals; at3 !== null; at3 = at3.outer) {
    if (at3.local === local) return at3;
  }
  return null;
}

// src/semantics/findings/claims.ts
function claimTwice(first, second) {
  return finding2("claim/declared-twice", second.span, `two claims are named \`${second.text}\``, {
    related: [{ span: first.span, label: "the other one" }],
    hint: "rename one of them: reports and overlays go by the name"
  });
}
function reservedClaim(name2) {
  return finding2("claim/reserved-name", name2.span, `\`${name2.text}\` is a claim of every model`, {
    hint: "choose another name"
  });
}
function unknownAction(name2, names) {
  return finding2("claim/unknown-action", name2.span, `unknown action \`${name2.text}\``, {
    label: "no action has this name",
    hint: guess(nearest(name2.text, names))
  });
}
function onArguments(name2, wanted, given, span) {
  return finding2("claim/on-arguments", span, `\`${name2.text}\` has ${wanted} parameters`, {
    label: `${given} named here`,
    hint: "name them all, with `_` for those that do not matter, or leave the parentheses out"
  });
}
function phaseHasMovesAndIsFinal(phase, span) {
  return finding2("claim/final-moves", span, `\`${phase}\` is final and has moves`, {
    hint: "remove it from `final`, or remove its moves"
  });
}
function tableOfWhat(name2, names) {
  return finding2("table/no-def", name2.span, `there is no def \`${name2.text}\` to make a table of`, {
    hint: guess(nearest(name2.text, names)) ?? "`table f` lists the results of `def f(\u2026)`"
  });
}
function tableColumns(name2, wanted, given) {
  return finding2("table/columns", name2.span, `\`${name2.text}\` has ${wanted} parameters`, {
    label: `${given} columns here`,
    hint: "give a column for each parameter, in their order"
  });
}
function tooManyRows(name2, rows, most) {
  return finding2(
    "table/too-many-rows",
    name2.span,
    `\`${name2.text}\` would have ${grouped(rows)} rows`,
    {
      label: `at most ${grouped(most)} are computed`,
      hint: `choose the inputs: \`table ${name2.text}(a in S, \u2026) where \u2026\``
    }
  );
}

// src/semantics/reads.ts
function slotsRead(expr2, fns) {
  const found = /* @__PURE__ */ new Set();
  const seen = /* @__PURE__ */ new Set();
  const visit = (node) => {
    if (node.kind === "read") found.add(node.slot);
    if (node.kind === "call" && !seen.has(node.fn)) {
      seen.add(node.fn);
      const fn = fns[node.fn];
      if (fn !== void 0) visit(fn.body);
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(expr2);
  return found;
}
function localsRead(expr2) {
  const found = /* @__PURE__ */ new Set();
  const visit = (node) => {
    if (node.kind === "local") found.add(node.local);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(expr2);
  return found;
}
function slotsAssigned(stmts) {
  return stmts.flatMap((stmt2) => {
    switch (stmt2.kind) {
      case "assign":
        return [stmt2.slot];
      case "if":
        return [...slotsAssigned(stmt2.then), ...slotsAssigned(stmt2.otherwise)];
      case "for":
      case "block":
        return slotsAssigned(stmt2.body);
      case "either":
        return stmt2.branches.flatMap(slotsAssigned);
      default:
        return [];
    }
  });
}

// src/semantics/tables.ts
var ROWS_MAX = 100000n;
function elaborateTable(decl, unit) {
  const meaning = unit.lookUp(decl.name.text);
  if (meaning?.kind !== "def") {
    unit.report(
      tableOfWhat(
        decl.name,
        unit.decls.defs.map((def2) => def2.decl.name.text)
      )
    );
    return null;
  }
  const fn = elaborateDef(meaning.source, unit);
  const def = fn === "underway" ? void 0 : unit.fns[fn];
  if (fn === "underway" || def === void 0) return null;
  const scope = newScope(unit, sights.table);
  if (unit.fnNeeds[fn]?.state === true) {
    unit.report(stateThroughDef(decl.name, decl.name.span, "a table"));
    return null;
  }
  const written = decl.params === null ? null : elaborateBinders(decl.params, scope);
  const params2 = written?.binders ?? def.params.map((param) => {
    const local = scope.frame.fresh();
    const domain = domainOf(param, decl, unit);
    return { local, name: param.name, type: param.type, domain };
  });
  if (params2.length !== def.params.length) {
    unit.report(tableColumns(decl.name, def.params.length, params2.length));
    return null;
  }
  checkRows(decl.name, params2, decl.where !== null, unit);
  const inside = written?.scope ?? scope;
  const where = decl.where === null ? null : expectBool(elaborate(decl.where, boolType, inside), inside);
  const args = params2.map((param) => localOf(param.local, param.type, decl.name.span));
  const call2 = { kind: "call", fn, args, type: def.result, span: decl.name.span };
  return {
    name: decl.name.text,
    doc: decl.doc,
    params: params2,
    where,
    result: root(call2, inside),
    across: decl.across.map(({ text: text2 }) => text2)
  };
}
function domainOf(param, decl, unit) {
  const { span } = decl.name;
  const size = sizeOf(param.type);
  if (size > ROWS_MAX) {
    unit.report(tooManyRows(decl.name, size, ROWS_MAX));
    return broken(span);
  }
  return { kind: "const", value: valuesOf(param.type), type: setOf(param.type), span };
}
function checkRows(name2, params2, isFiltered, unit) {
  const rows = params2.reduce((product, param) => product * rowsOf(param, unit), 1n);
  const most = isFiltered ? ROWS_MAX * 10n : ROWS_MAX;
  if (rows > most) unit.report(tooManyRows(name2, rows, most));
}
function rowsOf(param, unit) {
  const { domain } = param;
  if (isBroken(domain)) return 0n;
  if (domain.kind === "range" || localsRead(domain).size > 0) return mostElements2(param);
  const value = closedValue(domain, newScope(unit, sights.table));
  return Array.isArray(value) ? BigInt(value.length) : 0n;
}
function elaborateObserved(unit) {
  return unit.decls.observes.flatMap(
    (decl) => decl.fields.map(({ name: name2, value }) => {
      const scope = newScope(unit, sights.observe);
      return { name: name2.text, doc: decl.doc, value: root(elaborate(value, null, scope), scope) };
    })
  );
}

// src/semantics/claims.ts
function subjectText(subject) {
  return textOf(subject.span).replace(/\s+/g, " ");
}
function elaborateClaim(decl, unit) {
  switch (decl.kind) {
    case "invariant": {
      const scope = newScope(unit, sights.claim);
      const body = root(expectBool(elaborate(decl.body, boolType, scope), scope), scope);
      return [{ kind: "invariant", body, ...common(decl, decl.name) }];
    }
    case "step":
      return [elaborateStep2(decl, unit)];
    case "witness":
      return [elaborateWitness(decl, unit)];
    case "phases":
      return elaboratePhases(decl, unit);
    case "monotonic":
      return [elaborateMonotonic(decl, unit)];
    case "law":
      return [elaborateLaw(decl, unit)];
  }
}
function common(decl, name2) {
  return { name: name2.text, doc: decl.doc, span: name2.span };
}
function elaborateStep2(decl, unit) {
  const { on, scope } = elaborateOn(decl.on, newScope(unit, sights.step));
  const body = root(expectBool(elaborate(decl.body, boolType, scope), scope), scope);
  return { kind: "step", on: decl.on.length === 0 ? null : on, body, ...common(decl, decl.name) };
}
function elaborateWitness(decl, unit) {
  if (decl.on.length === 0) {
    const scope2 = newScope(unit, sights.claim);
    const body2 = root(expectBool(elaborate(decl.body, boolType, scope2), scope2), scope2);
    return { kind: "witness", body: body2, ...common(decl, decl.name) };
  }
  const { on, scope } = elaborateOn(decl.on, newScope(unit, sights.step));
  const body = root(expectBool(elaborate(decl.body, boolType, scope), scope), scope);
  return { kind: "stepWitness", on, body, ...common(decl, decl.name) };
}
function elaborateOn(ons, start) {
  const { unit } = start;
  let scope = start;
  const bound2 = /* @__PURE__ */ new Map();
  const on = ons.flatMap((one2) => {
    const action = unit.decls.actions.findIndex(({ decl }) => decl.name.text === one2.action.text);
    const source = unit.decls.actions[action];
    if (source === void 0) {
      unit.report(
        unknownAction(
          one2.action,
          unit.decls.actions.map(({ decl }) => decl.name.text)
        )
      );
      return [];
    }
    const params2 = source.decl.params;
    if (one2.args.length > 0 && one2.args.length !== params2.length) {
      unit.report(onArguments(one2.action, params2.length, one2.args.length, one2.span));
      return [];
    }
    const types = paramTypes(source.decl, unit);
    const locals = params2.map((_, position) => {
      const arg = one2.args[position];
      const type2 = types[position];
      if (arg === void 0 || arg.text === "_" || type2 === void 0) return null;
      const known5 = bound2.get(arg.text);
      if (known5 !== void 0) return known5;
      const inside = declareLocal(arg, type2, scope);
      scope = inside;
      bound2.set(arg.text, inside.locals.local);
      return inside.locals.local;
    });
    return [{ action, locals }];
  });
  return { on, scope };
}
function paramTypes(decl, unit) {
  const before = unit.findings.length;
  const { binders } = elaborateBinders(decl.params, newScope(unit, sights.guard));
  unit.findings.length = before;
  return binders.map(({ type: type2 }) => type2);
}
function elaboratePhases(decl, unit) {
  const scope = newScope(unit, sights.step);
  const before = elaborate(decl.subject, null, scope);
  if (isBroken(before)) return [];
  const type2 = before.type;
  const from = localOf(scope.frame.fresh(), type2, decl.subject.span);
  const to = localOf(scope.frame.fresh(), type2, decl.subject.span);
  const test2 = (pattern2, subject) => {
    const typed = elaboratePattern(pattern2, type2, scope);
    if (typed === null) return broken(pattern2.span);
    return testOf(typed, subject) ?? all2([], pattern2.span);
  };
  const stays = { kind: "eq", left: from, right: to, type: boolType, span: decl.span };
  const finals = decl.finals.map((pattern2) => test2(pattern2, from));
  const moves = decl.moves.map(
    (move) => both2(
      "and",
      test2(move.from, from),
      some(
        move.to.map((pattern2) => test2(pattern2, to)),
        move.from.span
      )
    )
  );
  reportFinalsWithMoves(decl, unit);
  const name2 = decl.name?.text ?? subjectText(decl.subject);
  const claim = (suffix, body) => ({
    kind: "step",
    name: `${name2}/${suffix}`,
    doc: decl.doc,
    span: decl.subject.span,
    on: null,
    body: root(bound(body, from, before, to), scope)
  });
  const claims = [claim("moves", some([stays, ...finals, ...moves], decl.span))];
  if (finals.length === 0) return claims;
  return [...claims, claim("final", both2("implies", some(finals, decl.span), stays))];
}
function bound(body, from, before, to) {
  const after = { kind: "prime", operand: before, type: before.type, span: before.span };
  const inner3 = {
    kind: "let",
    local: localIndex(to),
    value: after,
    body,
    type: boolType,
    span: body.span
  };
  return {
    kind: "let",
    local: localIndex(from),
    value: before,
    body: inner3,
    type: boolType,
    span: body.span
  };
}
function localIndex(expr2) {
  return expr2.kind === "local" ? expr2.local : 0;
}
function reportFinalsWithMoves(decl, unit) {
  const text2 = (pattern2) => textOf(pattern2.span);
  const moving = new Set(decl.moves.map(({ from }) => text2(from)));
  for (const pattern2 of decl.finals) {
    if (moving.has(text2(pattern2)))
      unit.report(phaseHasMovesAndIsFinal(text2(pattern2), pattern2.span));
  }
}
function elaborateMonotonic(decl, unit) {
  const scope = newScope(unit, sights.step);
  const subject = elaborate(decl.subject, null, scope);
  const prime = (operand) => ({
    kind: "prime",
    operand,
    type: operand.type,
    span: operand.span
  });
  const within = decl.within.map((expr2) => elaborate(expr2, null, scope));
  const cond = decl.cond === null ? null : expectBool(elaborate(decl.cond, boolType, scope), scope);
  const premises = [
    ...cond === null ? [] : [cond, prime(cond)],
    ...within.map(
      (left) => ({ kind: "eq", left, right: prime(left), type: boolType, span: left.span })
    )
  ];
  const grows = {
    kind: "le",
    order: subject.type,
    left: subject,
    right: prime(subject),
    type: boolType,
    span: decl.subject.span
  };
  const body = premises.length === 0 ? grows : both2("implies", all2(premises, decl.span), grows);
  const name2 = decl.name?.text ?? `${subjectText(decl.subject)}/monotonic`;
  const span = decl.name?.span ?? decl.subject.span;
  return { kind: "step", name: name2, doc: decl.doc, span, on: null, body: root(body, scope) };
}
function elaborateLaw(decl, unit) {
  const { binders, scope } = elaborateBinders(decl.params, newScope(unit, sights.table));
  checkRows(decl.name, binders, true, unit);
  const where = decl.where === null ? null : expectBool(elaborate(decl.where, boolType, scope), scope);
  const body = root(expectBool(elaborate(decl.body, boolType, scope), scope), scope);
  return { kind: "law", params: binders, where, body, ...common(decl, decl.name) };
}

// src/semantics/findings/model.ts
function paramOutOfRange(name2, span, type2) {
  return finding2(
    "model/param-out-of-range",
    span,
    `the value of \`${name2.text}\` is not in ${type2}`,
    {
      related: [{ span: name2.span, label: "declared here" }],
      hint: `choose a value of \`${type2}\``
    }
  );
}
function unknownParam(name2, names, span) {
  return finding2("model/unknown-param", span, `this model has no param \`${name2}\``, {
    expected: names.slice(0, 12),
    hint: guess(nearest(name2, names))
  });
}
function unknownSetting(name2, names) {
  return finding2("model/unknown-setting", name2.span, `there is no param \`${name2.text}\` to set`, {
    hint: guess(nearest(name2.text, names))
  });
}
function noSuchConfig(name2, why, names) {
  if (why === "twice") {
    return finding2(
      "model/config-twice",
      name2.span,
      `the config \`${name2.text}\` is declared twice`,
      {
        hint: "rename one of them"
      }
    );
  }
  return finding2("model/unknown-config", name2.span, `there is no config \`${name2.text}\``, {
    expected: names,
    hint: guess(nearest(name2.text, names))
  });
}
function budgetNegative(name2, limit, span) {
  return finding2("model/budget-range", span, `${limit} is no limit for \`${name2.text}\``, {
    hint: "a budget is 0 (its actions are left out) or more, and within its declared range"
  });
}
function outputNeedsInitial(name2, optional2) {
  return finding2(
    "model/output-initial",
    name2.span,
    `the output \`${name2.text}\` needs a value for steps that say nothing`,
    {
      hint: `write \`output ${name2.text}: ${showType(optional2)}\`, or give it a value with \`= \u2026\``
    }
  );
}
function initialReadsLater(name2, reads, span) {
  return finding2(
    "model/initial-order",
    span,
    `the initial value of \`${name2.text}\` reads \`${reads}\``,
    {
      label: "which has no value yet",
      hint: "an initial value reads params, init choices and the variables above it"
    }
  );
}
function onceReadsOnce(span) {
  return finding2("model/once-reads-once", span, "a `once` predicate cannot read a `once` ghost", {
    hint: "repeat the predicate: both become true in the same step"
  });
}
function severalDeadlocks(span) {
  return finding2("model/deadlock-twice", span, "`deadlock ignored` is there twice", {
    hint: "once is enough"
  });
}
function notImported(path2) {
  return finding2("model/import-missing", path2.span, `cannot import "${path2.text}"`, {
    label: "no model file lies there",
    hint: "the path is relative to this file and ends in `.fence`"
  });
}
function partOfOther(name2, model2) {
  return finding2(
    "model/part-of-other",
    name2.span,
    `this file is part of \`${name2.text}\`, not of \`${model2}\``,
    {
      hint: `parts lie beside their model and say \`part of ${model2}\``
    }
  );
}

// src/semantics/declarations.ts
var IMPORTED = /* @__PURE__ */ new Set([
  "param",
  "type",
  "enum",
  "record",
  "union",
  "def",
  "reason"
]);
function allDecls(bundle, findings) {
  const imported = bundle.main.imports.flatMap((path2) => {
    const file = bundle.imports.get(path2.text);
    if (file === void 0) findings.push(notImported(path2));
    return (file?.decls ?? []).filter(({ kind }) => IMPORTED.has(kind));
  });
  for (const part of bundle.parts) {
    if (part.name.text !== bundle.main.name.text) {
      findings.push(partOfOther(part.name, bundle.main.name.text));
    }
  }
  return [...imported, ...bundle.main.decls, ...bundle.parts.flatMap(({ decls }) => decls)];
}
function gather(bundle, decls) {
  const of = (kind) => decls.filter((decl) => decl.kind === kind);
  return {
    model: bundle.main,
    decls: [...decls],
    defs: of("def").map((decl) => ({ decl, base: null })),
    effects: of("effect").map((decl) => ({ decl, base: null })),
    actions: of("action").map((decl) => ({ decl, paramNames: null, base: null })),
    settings: /* @__PURE__ */ new Map()
  };
}
var CLAIMS = /* @__PURE__ */ new Set([
  "phases",
  "monotonic",
  "invariant",
  "step",
  "witness",
  "law"
]);
function isClaim(decl) {
  return CLAIMS.has(decl.kind);
}
function close(gathering, findings) {
  const { decls } = gathering;
  const of = (kind) => decls.filter((decl) => decl.kind === kind);
  const [deadlock, second] = of("deadlock");
  if (second !== void 0) findings.push(severalDeadlocks(second.span));
  return {
    model: gathering.model,
    params: of("param"),
    types: decls.filter((decl) => isTypeDecl(decl)),
    inits: of("init"),
    initWheres: of("initWhere"),
    state: decls.filter((decl) => decl.kind === "var" || decl.kind === "once"),
    outputs: of("output"),
    reasons: of("reason"),
    budgets: [...of("budget"), ...ownBudgets(gathering.actions)],
    defs: gathering.defs,
    effects: gathering.effects,
    actions: gathering.actions,
    claims: decls.filter(isClaim),
    finals: of("final"),
    deadlock: deadlock ?? null,
    bounds: of("bound"),
    tables: of("table"),
    observes: of("observe"),
    settings: gathering.settings
  };
}
function isTypeDecl(decl) {
  return ["type", "enum", "record", "union"].includes(decl.kind);
}
function ownBudgets(actions) {
  return actions.flatMap(({ decl }) => {
    if (decl.budget === null) return [];
    const { span } = decl.name;
    const name2 = { text: ownBudgetName(decl.name.text), span };
    return [{ kind: "budget", name: name2, range: null, limit: decl.budget, doc: "", span }];
  });
}

// src/semantics/effects.ts
function checkEffects(unit) {
  for (const source of unit.decls.effects) {
    let scope = {
      ...newScope(unit, sights.body),
      baseEffect: source.base,
      inlining: [source]
    };
    for (const { name: name2, type: type2 } of source.decl.params) {
      if (type2 === null) {
        unit.report(paramNeedsType(name2));
        continue;
      }
      scope = declareLocal(name2, unit.resolveType(type2), scope);
    }
    elaborateBlock(source.decl.body, scope, { list: [] });
  }
}

// src/semantics/params.ts
function resolveParam(resolver, decl, override) {
  const { unit } = resolver;
  const type2 = resolver.type(decl.type);
  const scope = newScope(unit, sights.constant);
  const check2 = (expr2) => {
    const value2 = type2.kind === "never" ? void 0 : constantOf(expr2, type2, scope);
    if (value2 === void 0 || isValue(type2, value2)) return value2;
    unit.report(paramOutOfRange(decl.name, expr2.span, showType(type2)));
    return void 0;
  };
  const byDefault = check2(decl.value);
  const value = override === null ? byDefault : check2(override);
  if (value === void 0) return { kind: "type", type: neverType, span: decl.name.span };
  return { kind: "param", type: type2, value, span: decl.name.span };
}

// src/semantics/names.ts
var BUILTINS = [
  "bool",
  "min",
  "max",
  "size",
  "subsets",
  "head",
  "last",
  "tail",
  "removeAt"
];
var CAPACITY_MAX2 = 256;
var Resolver = class {
  unit;
  #types = /* @__PURE__ */ new Map();
  #params = /* @__PURE__ */ new Map();
  #overrides;
  #underway = [];
  constructor(unit, overrides) {
    this.unit = unit;
    this.#overrides = overrides;
    for (const decl of unit.decls.types.toReversed()) this.#types.set(decl.name.text, decl);
    for (const decl of unit.decls.params.toReversed()) this.#params.set(decl.name.text, decl);
    unit.lookUp = (name2) => this.meaning(name2);
    unit.resolveType = (expr2) => this.type(expr2);
  }
  /** What the name means, resolving it if it is a type or param that was not needed before. */
  meaning(name2) {
    const known5 = this.unit.names.get(name2);
    if (known5 !== void 0) return known5;
    const type2 = this.#types.get(name2);
    if (type2 !== void 0) return this.#resolve(type2, () => this.#typeMeaning(type2));
    const param = this.#params.get(name2);
    if (param !== void 0) {
      const override = this.#overrides.get(name2) ?? null;
      return this.#resolve(param, () => resolveParam(this, param, override));
    }
    return null;
  }
  /** Resolves everything, so that mistakes in what nothing uses are found too. */
  all() {
    for (const name2 of [...this.#types.keys(), ...this.#params.keys()]) this.meaning(name2);
  }
  #resolve(decl, resolve2) {
    const name2 = decl.name.text;
    if (this.#underway.includes(name2)) {
      this.unit.report(recursiveType(decl.name, this.#underway));
      return { kind: "type", type: neverType, span: decl.name.span };
    }
    this.#underway.push(name2);
    const meaning = resolve2();
    this.#underway.pop();
    this.unit.names.set(name2, meaning);
    return meaning;
  }
  #typeMeaning(decl) {
    return { kind: "type", type: this.#declaredType(decl), span: decl.name.span };
  }
  #declaredType(decl) {
    switch (decl.kind) {
      case "type":
        return this.type(decl.type);
      case "enum":
        return this.#enumType(decl);
      case "record":
        reportTwice(decl.fields, (first, second) => this.unit.report(fieldTwice(first, second)));
        return { kind: "record", name: decl.name.text, fields: this.#fields(decl.fields) };
      case "union":
        return this.#unionType(decl);
    }
  }
  #enumType(decl) {
    this.#reportCases(decl.cases);
    const cases = decl.cases.map((one2) => ({
      name: one2.name.text,
      wire: one2.wire?.text ?? one2.name.text
    }));
    const type2 = { kind: "enum", name: decl.name.text, cases };
    this.#addCases(type2);
    return type2;
  }
  #unionType(decl) {
    this.#reportCases(decl.cases);
    const cases = decl.cases.map((one2) => ({
      name: one2.name.text,
      wire: one2.wire?.text ?? one2.name.text,
      fields: this.#fields(one2.fields ?? [])
    }));
    const type2 = { kind: "union", name: decl.name.text, cases };
    this.#addCases(type2);
    return type2;
  }
  #addCases(type2) {
    type2.cases.forEach(({ name: name2 }, index) => {
      const known5 = this.unit.cases.get(name2) ?? [];
      this.unit.cases.set(name2, [...known5, { type: type2, index }]);
    });
  }
  #reportCases(cases) {
    reportTwice(cases, (first, second) => this.unit.report(caseTwice(first, second)));
    const wires = /* @__PURE__ */ new Map();
    for (const one2 of cases) {
      const wire = one2.wire?.text ?? one2.name.text;
      const other = wires.get(wire);
      if (other !== void 0 && other.name.text !== one2.name.text) {
        this.unit.report(wireTwice(wire, one2.span, other.span));
      }
      wires.set(wire, one2);
    }
  }
  #fields(fields) {
    return fields.map(({ name: name2, type: type2 }) => ({ name: name2.text, type: this.type(type2) }));
  }
  /** The type that an expression of a type means. */
  type(expr2) {
    switch (expr2.kind) {
      case "named":
        return this.#named(expr2.name);
      case "range":
        return this.#range(expr2.lo, expr2.hi, expr2.span);
      case "optional":
        return this.#optional(expr2.of, expr2.span);
      case "set": {
        const of = this.type(expr2.of);
        const max = expr2.max === null ? null : this.#capacity(expr2.max);
        if (max === null && sizeOf(of) > CAPACITY_MAX2) {
          this.unit.report(setNeedsCapacity(showType(of), sizeOf(of), CAPACITY_MAX2, expr2.span));
        }
        return { kind: "set", of, max };
      }
      case "map":
        return { kind: "map", key: this.type(expr2.key), value: this.type(expr2.value) };
      case "seq":
      case "bag":
        return { kind: expr2.kind, of: this.type(expr2.of), max: this.#capacity(expr2.max) };
    }
  }
  #named(name2) {
    if (name2.text === "bool") return boolType;
    const meaning = this.meaning(name2.text);
    if (meaning === null) {
      this.unit.report(unknownType(name2, [...this.#types.keys(), "bool"]));
      return neverType;
    }
    if (meaning.kind !== "type") {
      this.unit.report(notAType(name2));
      return neverType;
    }
    return meaning.type;
  }
  #range(lo, hi, span) {
    const low = this.constant(lo);
    const high = this.constant(hi);
    if (low === null || high === null) return neverType;
    if (low > high) {
      this.unit.report(emptyRange(low, high, span));
      return neverType;
    }
    return { kind: "int", lo: low, hi: high };
  }
  #optional(of, span) {
    const type2 = this.type(of);
    if (type2.kind === "option") this.unit.report(optionOfOption(span));
    return optionOf(type2);
  }
  #capacity(expr2) {
    const capacity = this.constant(expr2);
    if (capacity === null) return 0;
    if (capacity < 0n) this.unit.report(capacityTooSmall(capacity, expr2.span));
    if (capacity > CAPACITY_MAX2)
      this.unit.report(capacityTooLarge(capacity, CAPACITY_MAX2, expr2.span));
    return Number(capacity);
  }
  /** The value of a constant integer expression, or null after a finding. */
  constant(expr2) {
    return constantInt(expr2, newScope(this.unit, sights.constant));
  }
};
function reportTwice(items, report) {
  const seen = /* @__PURE__ */ new Map();
  for (const { name: name2 } of items) {
    const first = seen.get(name2.text);
    if (first !== void 0) report(first, name2);
    else seen.set(name2.text, name2);
  }
}
function reportNamesTwice(unit) {
  const { decls } = unit;
  const items = [
    ...decls.params,
    ...decls.types,
    ...decls.inits,
    ...decls.state,
    ...decls.outputs,
    ...decls.budgets,
    ...decls.defs.map(({ decl }) => decl),
    ...decls.effects.map(({ decl }) => decl)
  ];
  reportTwice(
    decls.actions.map(({ decl }) => decl),
    (first, second) => unit.report(alreadyDeclared(second, first.span))
  );
  assert(
    items.every(({ name: name2 }) => name2.text !== ""),
    "every declaration has a name"
  );
  reportTwice(items, (first, second) => unit.report(alreadyDeclared(second, first.span)));
  for (const { name: name2 } of items) {
    if (BUILTINS.includes(name2.text)) unit.report(builtinName(name2));
  }
}

// src/semantics/findings/overlays.ts
function unknownOverlay(name2, span, near) {
  const at3 = span ?? { source: { path: "command line", text: name2 }, start: 0, end: name2.length };
  return finding2("overlay/unknown", at3, `there is no overlay \`${name2}\``, { hint: guess(near) });
}
function patchesUnknown(name2, what, near) {
  return finding2(
    "overlay/patches-unknown",
    name2.span,
    `there is no ${what} \`${name2.text}\` to patch`,
    {
      hint: guess(near) ?? "properties, `observe`, `output`, `phases` and `monotonic` cannot be patched"
    }
  );
}
function replacedSignature(name2, wanted, given) {
  return finding2(
    "overlay/signature",
    name2.span,
    `\`${name2.text}\` has ${wanted} parameter${wanted === 1 ? "" : "s"}`,
    {
      label: `${given} in its replacement`,
      hint: "a replacement keeps the signature; names may change"
    }
  );
}
function noSuchClause(reason, action) {
  return finding2(
    "overlay/no-such-clause",
    reason.span,
    `\`${action.text}\` has no clause \`else ${reason.text}\``,
    {
      hint: "only clauses with a reason can be dropped: else `replace action` with new clauses"
    }
  );
}
function overlayClash(item, span, other) {
  return finding2("overlay/clash", span, `two combined overlays change \`${item}\``, {
    related: [{ span: other.span, label: "the other one" }],
    hint: "combine overlays that touch different items, or write one with both changes"
  });
}

// src/semantics/overlays.ts
function expandOverlays(names, overlays, findings) {
  const expanded = [];
  const add3 = (name2, span, path2) => {
    const overlay = overlays.find((one2) => one2.name.text === name2);
    if (overlay === void 0 || path2.includes(name2)) {
      const guess2 = nearest(
        name2,
        overlays.map((one2) => one2.name.text)
      );
      findings.push(unknownOverlay(name2, span, guess2));
      return;
    }
    for (const part of overlay.combines) add3(part.text, part.span, [...path2, name2]);
    if (!expanded.includes(overlay)) expanded.push(overlay);
  };
  for (const name2 of names) add3(name2, null, []);
  return expanded;
}
function applyOverlays(gathering, overlays, findings) {
  const touched = /* @__PURE__ */ new Map();
  for (const overlay of overlays) {
    for (const patch of overlay.patches) {
      const item = itemOf(patch);
      const other = item === null ? void 0 : touched.get(item);
      if (item !== null && other !== void 0 && other !== overlay) {
        findings.push(overlayClash(item, patch.span, other.name));
      }
      if (item !== null) touched.set(item, overlay);
      applyPatch(gathering, patch, findings);
    }
  }
}
function itemOf(patch) {
  switch (patch.kind) {
    case "replaceDef":
    case "replaceEffect":
    case "replaceVar":
    case "replaceBudget":
    case "replaceAction":
    case "dropAction":
    case "set":
      return patch.name.text;
    case "dropClause":
      return `${patch.reason.text} of ${patch.action.text}`;
    case "addClause":
    case "addCase":
    case "addDecl":
      return null;
  }
}
function applyPatch(gathering, patch, findings) {
  switch (patch.kind) {
    case "replaceDef":
      replaceDef(gathering, patch, findings);
      break;
    case "replaceEffect":
      replaceEffect(gathering, patch, findings);
      break;
    case "replaceAction":
      replaceAction(gathering, patch, findings);
      break;
    case "replaceVar":
      replaceVar(gathering, patch, findings);
      break;
    case "replaceBudget":
      replaceBudget(gathering, patch, findings);
      break;
    case "dropClause":
      dropClause(gathering, patch, findings);
      break;
    case "dropAction":
      dropAction(gathering, patch, findings);
      break;
    case "addClause":
      addClause(gathering, patch, findings);
      break;
    case "addCase":
      addCase(gathering, patch, findings);
      break;
    case "addDecl":
      addDecl(gathering, patch);
      break;
    case "set":
      gathering.settings.set(patch.name.text, patch);
      break;
  }
}
function find(items, nameOf3, name2, what, findings) {
  const index = items.findIndex((item) => nameOf3(item) === name2.text);
  if (index < 0) findings.push(patchesUnknown(name2, what, nearest(name2.text, items.map(nameOf3))));
  return index;
}
function sameSignature(original, written, name2, findings) {
  if ((original?.length ?? 0) !== (written?.length ?? 0)) {
    findings.push(replacedSignature(name2, original?.length ?? 0, written?.length ?? 0));
    return original;
  }
  if (written === null || written.length === 0) return original;
  return written.map((param, index) => ({
    name: param.name,
    type: param.type ?? original?.[index]?.type ?? null
  }));
}
function replaceDef(gathering, patch, findings) {
  const index = find(gathering.defs, ({ decl }) => decl.name.text, patch.name, "def", findings);
  const base = gathering.defs[index];
  if (base === void 0) return;
  const params2 = sameSignature(base.decl.params, patch.params, patch.name, findings);
  gathering.defs[index] = { decl: { ...base.decl, params: params2, body: patch.body }, base };
}
function replaceEffect(gathering, patch, findings) {
  const index = find(
    gathering.effects,
    ({ decl }) => decl.name.text,
    patch.name,
    "effect",
    findings
  );
  const base = gathering.effects[index];
  if (base === void 0) return;
  const params2 = sameSignature(base.decl.params, patch.params, patch.name, findings) ?? [];
  gathering.effects[index] = { decl: { ...base.decl, params: params2, body: patch.body }, base };
}
function replaceAction(gathering, patch, findings) {
  const index = findAction(gathering, patch.name, findings);
  const base = gathering.actions[index];
  if (base === void 0) return;
  const clauses = patch.clauses.length > 0 ? patch.clauses : base.decl.clauses;
  gathering.actions[index] = {
    decl: { ...base.decl, clauses, body: patch.body },
    paramNames: patch.params,
    base
  };
}
function findAction(gathering, name2, findings) {
  return find(gathering.actions, ({ decl }) => decl.name.text, name2, "action", findings);
}
function change(gathering, kind, name2, what, update, findings) {
  const isMeant = (decl) => decl.kind === kind;
  const named = gathering.decls.flatMap((decl) => "name" in decl && isMeant(decl) ? [decl] : []);
  const nameOf3 = (decl) => "name" in decl ? decl.name?.text ?? "" : "";
  const found = named[find(named, nameOf3, name2, what, findings)];
  if (found === void 0) return;
  gathering.decls = gathering.decls.map((decl) => decl === found ? update(found) : decl);
}
function replaceVar(gathering, patch, findings) {
  change(
    gathering,
    "var",
    patch.name,
    "var",
    (decl) => ({ ...decl, value: patch.value }),
    findings
  );
}
function replaceBudget(gathering, patch, findings) {
  const own = gathering.actions.findIndex(
    ({ decl }) => decl.name.text === patch.name.text && decl.budget !== null
  );
  const source = gathering.actions[own];
  if (source !== void 0) {
    gathering.actions[own] = { ...source, decl: { ...source.decl, budget: patch.limit } };
    return;
  }
  change(
    gathering,
    "budget",
    patch.name,
    "budget",
    (decl) => ({ ...decl, limit: patch.limit }),
    findings
  );
}
function dropClause(gathering, patch, findings) {
  const index = findAction(gathering, patch.action, findings);
  const source = gathering.actions[index];
  if (source === void 0) return;
  const clauses = source.decl.clauses.filter(({ reason }) => reason?.text !== patch.reason.text);
  if (clauses.length === source.decl.clauses.length) {
    findings.push(noSuchClause(patch.reason, patch.action));
  }
  gathering.actions[index] = { ...source, decl: { ...source.decl, clauses } };
}
function dropAction(gathering, patch, findings) {
  const index = findAction(gathering, patch.name, findings);
  const source = gathering.actions[index];
  if (source === void 0) return;
  const never = { kind: "bool", value: false, span: patch.span };
  const clauses = [{ cond: never, reason: null, span: patch.span }];
  gathering.actions[index] = { ...source, decl: { ...source.decl, clauses } };
}
function addClause(gathering, patch, findings) {
  const index = findAction(gathering, patch.action, findings);
  const source = gathering.actions[index];
  if (source === void 0) return;
  const clauses = [...source.decl.clauses, patch.clause];
  gathering.actions[index] = { ...source, decl: { ...source.decl, clauses } };
}
function addCase(gathering, patch, findings) {
  const isUnion = gathering.decls.some(
    (decl) => decl.kind === "union" && decl.name.text === patch.type.text
  );
  const add3 = (decl) => ({
    ...decl,
    cases: [...decl.cases, patch.case]
  });
  if (isUnion) change(gathering, "union", patch.type, "union", add3, findings);
  else change(gathering, "enum", patch.type, "enum or union", add3, findings);
}
function addDecl(gathering, { decl }) {
  gathering.decls = [...gathering.decls, decl];
  if (decl.kind === "def") gathering.defs = [...gathering.defs, { decl, base: null }];
  if (decl.kind === "effect") gathering.effects = [...gathering.effects, { decl, base: null }];
  if (decl.kind === "action") {
    gathering.actions = [...gathering.actions, { decl, paramNames: null, base: null }];
  }
}

// src/eval/constant.ts
var nothing3 = { state: false, locals: /* @__PURE__ */ new Set() };
var known4 = /* @__PURE__ */ new WeakMap();
function isConstant(expr2, fns = []) {
  const { state, locals } = needsOf(expr2, fns);
  return !state && locals.size === 0;
}
var knownByFns = /* @__PURE__ */ new WeakMap();
function memoryOf(fns) {
  if (fns.length === 0) return known4;
  const before = knownByFns.get(fns);
  if (before !== void 0) return before;
  const memory = /* @__PURE__ */ new WeakMap();
  knownByFns.set(fns, memory);
  return memory;
}
function needsOf(expr2, fns) {
  const memory = memoryOf(fns);
  const before = memory.get(expr2);
  if (before !== void 0) return before;
  const needs = findNeeds(expr2, fns);
  memory.set(expr2, needs);
  return needs;
}
function findNeeds(expr2, fns) {
  const all3 = (exprs) => union(exprs.map((one2) => needsOf(one2, fns)));
  switch (expr2.kind) {
    case "read":
    case "output":
    case "refused":
      return { state: true, locals: nothing3.locals };
    case "local":
      return { state: false, locals: /* @__PURE__ */ new Set([expr2.local]) };
    case "let":
      return union([needsOf(expr2.value, fns), without2(needsOf(expr2.body, fns), expr2.local)]);
    case "mapOf":
      return without2(needsOf(expr2.body, fns), expr2.local);
    case "any":
      return bind2([expr2.binder], needsOf(expr2.body, fns), fns);
    case "forall":
    case "exists":
    case "count":
      return bind2(expr2.binders, needsOf(expr2.body, fns), fns);
    case "comprehension": {
      const inner3 = expr2.cond === null ? [expr2.value] : [expr2.cond, expr2.value];
      return bind2(expr2.binders, all3(inner3), fns);
    }
    case "call": {
      const fn = fns[expr2.fn];
      const state = fn === void 0 || needsOf(fn.body, fns).state;
      return union([{ state, locals: nothing3.locals }, all3(expr2.args)]);
    }
    default:
      return all3(childrenOf(expr2));
  }
}
function bind2(binders, inner3, fns) {
  return binders.reduceRight(
    (needs, { local, domain }) => union([needsOf(domain, fns), without2(needs, local)]),
    inner3
  );
}
function without2(needs, local) {
  if (!needs.locals.has(local)) return needs;
  return { ...needs, locals: new Set([...needs.locals].filter((one2) => one2 !== local)) };
}
function union(all3) {
  const state = all3.some((needs) => needs.state);
  return { state, locals: new Set(all3.flatMap((needs) => [...needs.locals])) };
}
function cannotFault(expr2, fns) {
  return hasTotalHead(expr2, fns) && childrenOf(expr2).every((part) => cannotFault(part, fns));
}
function hasTotalHead(expr2, fns) {
  switch (expr2.kind) {
    case "unwrap":
    case "head":
    case "last":
    case "tail":
    case "removeAt":
    case "minOf":
    case "maxOf":
    case "any":
    case "range":
    case "subsets":
    case "payload":
      return false;
    case "fit":
      return subsumes(expr2.type, expr2.operand.type);
    case "div":
    case "mod":
      return expr2.right.kind === "const" && expr2.right.value !== 0;
    case "index": {
      const { type: type2 } = expr2.operand;
      return type2.kind === "map" && subsumes(type2.key, expr2.key.type);
    }
    case "collection":
      return !(expr2.op === "remove" && expr2.type.kind === "bag");
    case "call":
      return expr2.fn < fns.length && cannotFault(at(fns, expr2.fn).body, fns);
    default:
      return isTotal(expr2.kind);
  }
}
function isTotal(kind) {
  switch (kind) {
    case "const":
    case "local":
    case "read":
    case "output":
    case "refused":
    case "prime":
    case "let":
    case "if":
    case "not":
    case "and":
    case "or":
    case "implies":
    case "eq":
    case "lt":
    case "le":
    case "neg":
    case "add":
    case "sub":
    case "mul":
    case "record":
    case "field":
    case "update":
    case "union":
    case "isCase":
    case "isNone":
    case "collect":
    case "map":
    case "mapOf":
    case "contains":
    case "subset":
    case "size":
    case "comprehension":
    case "forall":
    case "exists":
    case "count":
    case "min2":
    case "max2":
      return true;
    default:
      return unreachable(kind);
  }
}

// src/eval/fold.ts
var nothingKnown = /* @__PURE__ */ new Map();
function foldExpr(expr2, fns = [], known5 = nothingKnown) {
  return new Folding(fns, known5).fold(expr2);
}
function forget(known5, ...locals) {
  if (!locals.some((local) => known5.has(local))) return known5;
  return new Map([...known5].filter(([local]) => !locals.includes(local)));
}
var FOLDED_LENGTH_MAX = 4096;
var Folding = class _Folding {
  #fns;
  #known;
  constructor(fns, known5) {
    this.#fns = fns;
    this.#known = known5;
  }
  fold(expr2) {
    return this.#toConst(this.#simplify(expr2));
  }
  #simplify(expr2) {
    switch (expr2.kind) {
      case "local": {
        const value = this.#known.get(expr2.local);
        return value === void 0 ? expr2 : { ...value, span: expr2.span };
      }
      case "let":
        return this.#foldLet(expr2);
      case "if": {
        const cond = this.fold(expr2.cond);
        if (isTrue2(cond)) return this.fold(expr2.then);
        if (isFalse(cond)) return this.fold(expr2.otherwise);
        return { ...expr2, cond, then: this.fold(expr2.then), otherwise: this.fold(expr2.otherwise) };
      }
      case "not": {
        const operand = this.fold(expr2.operand);
        return operand.kind === "not" ? operand.operand : { ...expr2, operand };
      }
      case "and":
      case "or":
      case "implies":
        return this.#foldJunction(expr2);
      case "forall":
      case "exists":
      case "count":
        return this.#foldQuantifier(expr2);
      case "comprehension":
      case "any":
      case "mapOf":
        return this.#foldBinding(expr2);
      case "contains":
        return this.#foldContains(expr2);
      case "call":
        return this.#foldCall(expr2);
      default:
        return mapChildren(expr2, (part) => this.fold(part));
    }
  }
  /** The same with other knowledge. */
  #with(known5) {
    return known5 === this.#known ? this : new _Folding(this.#fns, known5);
  }
  #foldLet(expr2) {
    const value = this.fold(expr2.value);
    if (value.kind === "const") {
      return this.#with(new Map([...this.#known, [expr2.local, value]])).fold(expr2.body);
    }
    const body = this.#with(forget(this.#known, expr2.local)).fold(expr2.body);
    return { ...expr2, value, body };
  }
  #foldJunction(expr2) {
    const left = this.fold(expr2.left);
    const neutral = expr2.kind !== "or";
    const decided = expr2.kind !== "and";
    if (left.kind === "const") {
      return left.value === neutral ? this.fold(expr2.right) : bool(decided, expr2);
    }
    const right = this.fold(expr2.right);
    if (right.kind !== "const") return { ...expr2, left, right };
    const isDecided = right.value === decided;
    if (isDecided) return cannotFault(left, this.#fns) ? right : { ...expr2, left, right };
    return expr2.kind === "implies" ? this.fold({ ...expr2, kind: "not", operand: left }) : left;
  }
  #foldQuantifier(expr2) {
    const [binders, inner3] = this.#foldBinders(expr2.binders);
    const result2 = expr2.kind === "count" ? number(0, expr2) : bool(expr2.kind === "forall", expr2);
    const emptyAt = binders.findIndex(({ domain }) => isEmpty2(domain));
    const before = emptyAt < 0 ? binders : binders.slice(0, emptyAt);
    const isSafe = before.every(({ domain }) => cannotFault(domain, this.#fns));
    if (emptyAt >= 0 && isSafe) return result2;
    const body = inner3.fold(expr2.body);
    const isIdle = expr2.kind === "forall" ? isTrue2(body) : isFalse(body);
    if (isIdle && isSafe) return result2;
    return { ...expr2, binders, body };
  }
  #foldBinding(expr2) {
    if (expr2.kind === "mapOf") {
      return { ...expr2, body: this.#with(forget(this.#known, expr2.local)).fold(expr2.body) };
    }
    const [binders, inner3] = this.#foldBinders(expr2.kind === "any" ? [expr2.binder] : expr2.binders);
    if (expr2.kind === "any") {
      return { ...expr2, binder: at(binders, 0), body: inner3.fold(expr2.body) };
    }
    const cond = expr2.cond === null ? null : inner3.fold(expr2.cond);
    const isAlways = cond !== null && isTrue2(cond);
    return { ...expr2, binders, cond: isAlways ? null : cond, value: inner3.fold(expr2.value) };
  }
  /** The folded binders, and the folding for what stands inside of them. */
  #foldBinders(binders) {
    let inner3 = this;
    const folded = binders.map((binder) => {
      const domain = inner3.fold(binder.domain);
      inner3 = inner3.#with(forget(inner3.#known, binder.local));
      return { ...binder, domain };
    });
    return [folded, inner3];
  }
  /** A range that is only asked for an element is never listed. */
  #foldContains(expr2) {
    const item = this.fold(expr2.item);
    const { collection } = expr2;
    if (collection.kind !== "range") return { ...expr2, item, collection: this.fold(collection) };
    const range = mapChildren(collection, (part) => this.fold(part));
    return { ...expr2, item, collection: range };
  }
  #foldCall(expr2) {
    const args = expr2.args.map((arg) => this.fold(arg));
    const body = this.#fns[expr2.fn]?.body;
    const isFixed = body?.kind === "const" && args.every((arg) => cannotFault(arg, this.#fns));
    return isFixed ? { ...body, span: expr2.span } : { ...expr2, args };
  }
  /**
   * A constant in place of what depends on nothing; a fault stays where it is, to be reported
   * there.
   */
  #toConst(expr2) {
    if (expr2.kind === "const" || !isConstant(expr2, this.#fns)) return expr2;
    try {
      const value = compileExpr(expr2, "pre", functionsOf(this.#fns))(emptyEnv());
      const isLong = typeof value === "object" && value !== null && value.length > FOLDED_LENGTH_MAX;
      return isLong ? expr2 : { kind: "const", type: expr2.type, value, span: expr2.span };
    } catch (error) {
      if (error instanceof ModelFault) return expr2;
      throw error;
    }
  }
};
var compiledFunctions = /* @__PURE__ */ new WeakMap();
function functionsOf(fns) {
  const before = compiledFunctions.get(fns);
  if (before !== void 0) return before;
  const functions = new Functions(fns);
  compiledFunctions.set(fns, functions);
  return functions;
}
function isTrue2(expr2) {
  return expr2.kind === "const" && expr2.value === true;
}
function isFalse(expr2) {
  return expr2.kind === "const" && expr2.value === false;
}
function isEmpty2(domain) {
  return domain.kind === "const" && asList(domain.value).length === 0;
}
function bool(value, { span }) {
  return { kind: "const", type: boolType, value, span };
}
function number(value, { type: type2, span }) {
  assert(type2.kind === "int", "a count is an integer");
  return { kind: "const", type: type2, value, span };
}

// src/eval/fold-stmts.ts
function foldStmts(stmts, fns = [], known5 = /* @__PURE__ */ new Map()) {
  let here = known5;
  return stmts.flatMap((stmt2) => {
    const folded = foldStmt(stmt2, fns, here);
    here = knownAfter(stmt2, fns, here);
    return folded;
  });
}
function knownAfter(stmt2, fns, known5) {
  if (stmt2.kind === "choose") return forget(known5, stmt2.binder.local);
  if (stmt2.kind !== "let") return known5;
  const value = foldExpr(stmt2.value, fns, known5);
  if (value.kind === "const") return new Map([...known5, [stmt2.local, value]]);
  return forget(known5, stmt2.local);
}
function foldStmt(stmt2, fns, known5) {
  const fold = (expr2) => foldExpr(expr2, fns, known5);
  switch (stmt2.kind) {
    case "assign": {
      const path2 = stmt2.path.map((step) => mapStep(step, fold));
      return [{ ...stmt2, path: path2, value: fold(stmt2.value) }];
    }
    case "output":
      return [{ ...stmt2, value: fold(stmt2.value) }];
    case "refuse":
      return [stmt2];
    case "let": {
      const value = fold(stmt2.value);
      return value.kind === "const" ? [] : [{ ...stmt2, value }];
    }
    case "if":
      return foldIf(stmt2, fns, known5);
    case "for": {
      const binder = mapBinder(stmt2.binder, fold);
      const body = foldStmts(stmt2.body, fns, forget(known5, binder.local));
      return isEmpty2(binder.domain) ? [] : [{ ...stmt2, binder, body }];
    }
    case "choose": {
      const binder = mapBinder(stmt2.binder, fold);
      const inside = forget(known5, binder.local);
      const cond = stmt2.cond === null ? null : foldExpr(stmt2.cond, fns, inside);
      return [{ ...stmt2, binder, cond: cond !== null && isTrue2(cond) ? null : cond }];
    }
    case "either": {
      const branches = stmt2.branches.map((branch2) => foldStmts(branch2, fns, known5));
      return [{ ...stmt2, branches }];
    }
    case "block":
      return block2(foldStmts(stmt2.body, fns, known5));
    default:
      return unreachable(stmt2);
  }
}
function foldIf(stmt2, fns, known5) {
  const cond = foldExpr(stmt2.cond, fns, known5);
  const then = foldStmts(stmt2.then, fns, known5);
  const otherwise = foldStmts(stmt2.otherwise, fns, known5);
  if (isTrue2(cond)) return block2(then);
  if (isFalse(cond)) return block2(otherwise);
  return [{ ...stmt2, cond, then, otherwise }];
}
function block2(body) {
  return body.length === 0 ? [] : [{ kind: "block", body }];
}

// src/semantics/branches.ts
function renumberBranches(action) {
  const present = [...new Set(branchesIn(action.body))].toSorted((left, right) => left - right);
  if (present.length === action.branches.length) return action;
  const numbers = new Map(present.map((branch2, index) => [branch2, index]));
  const renumber = (branch2) => branch2 === null ? null : numbers.get(branch2) ?? null;
  const onStmt = (stmt2) => stmt2.kind !== "if" ? stmt2 : {
    ...stmt2,
    thenBranch: renumber(stmt2.thenBranch),
    otherwiseBranch: renumber(stmt2.otherwiseBranch)
  };
  return {
    ...action,
    body: mapStmts(action.body, (expr2) => expr2, onStmt),
    branches: action.branches.filter((_, branch2) => numbers.has(branch2))
  };
}
function branchesIn(stmts) {
  return stmts.flatMap((stmt2) => {
    switch (stmt2.kind) {
      case "if": {
        const own = [stmt2.thenBranch, stmt2.otherwiseBranch].filter((branch2) => branch2 !== null);
        return [...own, ...branchesIn(stmt2.then), ...branchesIn(stmt2.otherwise)];
      }
      case "for":
      case "block":
        return branchesIn(stmt2.body);
      case "either":
        return stmt2.branches.flatMap(branchesIn);
      default:
        return [];
    }
  });
}

// src/semantics/prune.ts
function prune(model2, keepsWitnesses) {
  let pruned = markGhostChoices(model2);
  for (; ; ) {
    const next = dropConstantSlots(dropActions(foldModel(pruned), keepsWitnesses));
    if (countOf3(next) === countOf3(pruned)) {
      const folded = foldModel(next);
      return { ...folded, actions: folded.actions.map(renumberBranches) };
    }
    pruned = next;
  }
}
function countOf3(model2) {
  return model2.actions.length + model2.slots.length + model2.claims.length;
}
function mapModel(model2, onExpr, onStmts) {
  const onRoot = (root2) => ({ ...root2, expr: onExpr(root2.expr) });
  const binder = (one2) => ({
    ...one2,
    domain: onExpr(one2.domain)
  });
  return {
    ...model2,
    functions: model2.functions.map((fn) => ({ ...fn, body: onExpr(fn.body) })),
    inits: model2.inits.map((init) => ({ ...init, domain: onRoot(init.domain) })),
    initWhere: model2.initWhere.map(onRoot),
    slots: model2.slots.map((slot) => ({
      ...slot,
      init: slot.init === null ? null : onRoot(slot.init),
      once: slot.once === null ? null : onRoot(slot.once)
    })),
    actions: model2.actions.map((action) => ({
      ...action,
      params: action.params.map(binder),
      clauses: action.clauses.map((clause) => ({ ...clause, cond: onExpr(clause.cond) })),
      spends: action.spends.map((spend2) => ({
        ...spend2,
        cond: spend2.cond === null ? null : onExpr(spend2.cond)
      })),
      body: onStmts(action.body)
    })),
    claims: model2.claims.map((claim) => mapClaim(claim, onExpr, onRoot)),
    bound: model2.bound === null ? null : onRoot(model2.bound),
    observed: model2.observed.map((field) => ({ ...field, value: onRoot(field.value) }))
  };
}
function mapClaim(claim, onExpr, onRoot) {
  switch (claim.kind) {
    case "noFault":
      return claim;
    case "deadlock":
      return { ...claim, final: claim.final === null ? null : onRoot(claim.final) };
    case "law":
      return {
        ...claim,
        params: claim.params.map((param) => ({ ...param, domain: onExpr(param.domain) })),
        where: claim.where === null ? null : onExpr(claim.where),
        body: onRoot(claim.body)
      };
    default:
      return { ...claim, body: onRoot(claim.body) };
  }
}
function foldModel(model2) {
  const functions = model2.functions.map((fn) => ({
    ...fn,
    body: foldExpr(fn.body, model2.functions)
  }));
  return mapModel(
    { ...model2, functions },
    (expr2) => foldExpr(expr2, functions),
    (stmts) => foldStmts(stmts, functions)
  );
}
function isConst(expr2, value) {
  return expr2 !== null && expr2.kind === "const" && expr2.value === value;
}
function isSwitchedOff(action) {
  return action.clauses.some(({ cond }) => isConst(cond, false)) || action.spends.some(
    ({ limit, cond }) => limit === 0 && (cond === null || isConst(cond, true))
  ) || action.params.some(
    ({ domain }) => domain.kind === "const" && Array.isArray(domain.value) && domain.value.length === 0
  );
}
function dropActions(model2, keepsWitnesses) {
  const kept2 = model2.actions.map((action) => !isSwitchedOff(action));
  const indexOf = kept2.map(
    (isKept, index) => isKept ? kept2.slice(0, index).filter(Boolean).length : null
  );
  const actions = model2.actions.flatMap((action, index) => {
    if (!kept2[index]) return [];
    const clauses = action.clauses.filter(({ cond }) => !isConst(cond, true));
    const spends = action.spends.filter(({ cond }) => !isConst(cond, false));
    return [{ ...action, clauses, spends }];
  });
  const claims = model2.claims.flatMap((claim) => keepClaim(claim, indexOf, keepsWitnesses));
  return { ...model2, actions, claims };
}
function keepClaim(claim, indexOf, keepsWitnesses) {
  const present = (on) => on.flatMap((one2) => {
    const action = indexOf[one2.action] ?? null;
    return action === null ? [] : [{ ...one2, action }];
  });
  switch (claim.kind) {
    case "witness":
      return isConst(claim.body.expr, false) && !keepsWitnesses ? [] : [claim];
    case "stepWitness": {
      const on = present(claim.on);
      const isOff = on.length === 0 || isConst(claim.body.expr, false);
      return isOff && !keepsWitnesses ? [] : [{ ...claim, on }];
    }
    case "step":
      return [claim.on === null ? claim : { ...claim, on: present(claim.on) }];
    default:
      return [claim];
  }
}
function constantOf2(slot, index, assigned) {
  if (slot.kind === "once" || assigned.has(index) || slot.init === null) return null;
  const { expr: expr2 } = slot.init;
  return expr2.kind === "const" ? { ...expr2, type: slot.type } : null;
}
function dropConstantSlots(model2) {
  const spent = model2.actions.flatMap(({ spends }) => spends.map(({ slot }) => slot));
  const assigned = /* @__PURE__ */ new Set([...spent, ...model2.actions.flatMap(({ body }) => slotsAssigned(body))]);
  const constants = model2.slots.map((slot, index) => constantOf2(slot, index, assigned));
  if (constants.every((constant3) => constant3 === null)) return model2;
  const indexOf = constants.map(
    (_, index) => constants.slice(0, index).filter((one2) => one2 === null).length
  );
  const onExpr = (expr2) => mapExpr(expr2, (node) => {
    if (node.kind !== "read") return node;
    const constant3 = constants[node.slot];
    if (constant3 !== null && constant3 !== void 0) return { ...constant3, span: node.span };
    return { ...node, slot: indexOf[node.slot] ?? node.slot };
  });
  const renumber = (stmt2) => stmt2.kind === "assign" ? { ...stmt2, slot: indexOf[stmt2.slot] ?? stmt2.slot } : stmt2;
  const mapped = mapModel(model2, onExpr, (stmts) => mapStmts(stmts, onExpr, renumber));
  return {
    ...mapped,
    slots: mapped.slots.filter((_, index) => constants[index] === null),
    actions: mapped.actions.map((action) => ({
      ...action,
      spends: action.spends.map((spend2) => ({ ...spend2, slot: indexOf[spend2.slot] ?? spend2.slot }))
    }))
  };
}
function markGhostChoices(model2) {
  const roots = [
    ...model2.slots.flatMap(
      (slot) => slot.kind === "var" && slot.init !== null ? [slot.init] : []
    ),
    ...model2.initWhere
  ];
  const read = new Set(roots.flatMap(({ expr: expr2 }) => [...localsRead(expr2)]));
  const inits = model2.inits.map((init, index) => ({ ...init, ghostOnly: !read.has(index) }));
  return { ...model2, inits };
}

// src/semantics/reasons.ts
function reasonsOf(decls) {
  const found = [];
  for (const source of decls.actions) addAction(source, found);
  for (const source of decls.effects) addEffect(source, found);
  return [...new Set(found)];
}
function addAction(source, found) {
  for (const { reason } of source.decl.clauses) if (reason !== null) found.push(reason.text);
  addBlock(source.decl.body, found);
  if (source.base !== null) addAction(source.base, found);
}
function addEffect(source, found) {
  addBlock(source.decl.body, found);
  if (source.base !== null) addEffect(source.base, found);
}
function addBlock(block3, found) {
  for (const stmt2 of block3.stmts) addStmt(stmt2, found);
}
function addStmt(stmt2, found) {
  switch (stmt2.kind) {
    case "refuse":
      found.push(stmt2.reason.text);
      return;
    case "if":
      addBlock(stmt2.then, found);
      if (stmt2.otherwise !== null) addBlock(stmt2.otherwise, found);
      return;
    case "match":
      for (const arm of stmt2.arms) addBlock(arm.body, found);
      return;
    case "for":
    case "block":
      addBlock(stmt2.body, found);
      return;
    case "either":
      for (const branch2 of stmt2.branches) addBlock(branch2, found);
      return;
    default:
      return;
  }
}

// src/semantics/state.ts
function checkStateType(type2, span, unit) {
  switch (type2.kind) {
    case "int":
      if (type2.lo < -STATE_MAX || type2.hi > STATE_MAX) unit.report(typeTooWide(span));
      return;
    case "record":
      for (const field of type2.fields) checkStateType(field.type, span, unit);
      return;
    case "union":
      for (const { fields } of type2.cases) {
        for (const field of fields) checkStateType(field.type, span, unit);
      }
      return;
    case "map":
      checkDomain(type2.key, span, unit);
      checkStateType(type2.value, span, unit);
      return;
    case "set":
    case "bag":
      checkStateType(type2.of, span, unit);
      return;
    case "option":
    case "seq":
      checkStateType(type2.of, span, unit);
      return;
    default:
      return;
  }
}
function checkDomain(key, span, unit) {
  const size = sizeOf(key);
  if (size > ENUMERATED_MAX)
    unit.report(domainTooLarge("the key type", size, ENUMERATED_MAX, span));
}
function elaborateInits(unit) {
  return unit.decls.inits.map((decl, local) => {
    const frame = new Frame(unit.decls.inits.length);
    const scope = newScope(unit, sights.initDomain, frame);
    const domain = elaborate(decl.domain, null, scope);
    const element = isBroken(domain) ? neverType : elementOf3(domain.type);
    if (element === null) unit.report(notIterable(domain));
    const type2 = element ?? neverType;
    if (domain.kind === "range" && sizeOf(type2) > ENUMERATED_MAX) {
      unit.report(domainTooLarge("this range", sizeOf(type2), ENUMERATED_MAX, domain.span));
    }
    unit.name(decl.name.text, { kind: "init", local, type: type2, span: decl.name.span });
    return { name: decl.name.text, type: type2, domain: root(domain, scope), ghostOnly: false };
  });
}
function elaborateSlots(unit) {
  unit.decls.state.forEach((decl, slot) => {
    const type2 = decl.kind === "var" ? unit.resolveType(decl.type) : boolType;
    const isGhost = decl.kind === "once" || decl.isGhost;
    const { span } = decl.name;
    unit.name(decl.name.text, { kind: "var", slot, type: type2, isGhost, span });
  });
  const slots = unit.decls.state.map(
    (decl, slot) => decl.kind === "var" ? elaborateVar(decl, slot, unit) : declareOnce(decl)
  );
  const budgets = unit.decls.budgets.map(
    (decl, index) => elaborateBudget(decl.name, decl.limit, decl.range, slots.length + index, unit)
  );
  return [...slots, ...budgets];
}
function elaborateVar(decl, slot, unit) {
  const type2 = unit.resolveType(decl.type);
  checkStateType(type2, decl.name.span, unit);
  const sight = decl.isGhost ? sights.ghostInitial : sights.initial;
  const scope = newScope(unit, sight, new Frame(unit.decls.inits.length));
  const value = store(elaborate(decl.value, type2, scope), type2, `\`${decl.name.text}\``, scope);
  reportOrder(decl, slot, value, unit);
  return {
    name: decl.name.text,
    kind: decl.isGhost ? "ghost" : "var",
    type: type2,
    doc: decl.doc,
    span: decl.name.span,
    init: root(value, scope),
    once: null
  };
}
function reportOrder(decl, slot, value, unit) {
  for (const read of slotsRead(value, unit.fns)) {
    const other = unit.decls.state[read];
    if (other === void 0 || read < slot && other.kind === "var") continue;
    unit.report(initialReadsLater(decl.name, other.name.text, value.span));
  }
}
function declareOnce(decl) {
  return {
    name: decl.name.text,
    kind: "once",
    type: boolType,
    doc: decl.doc,
    span: decl.name.span,
    init: null,
    once: null
  };
}
function elaborateOnce(slots, unit) {
  return slots.map((slot, index) => {
    const decl = unit.decls.state[index];
    if (decl?.kind !== "once") return slot;
    const scope = newScope(unit, { ...sights.claim, what: "a `once` predicate" });
    const once = root(expectBool(elaborate(decl.cond, boolType, scope), scope), scope);
    const readsOnce = [...slotsRead(once.expr, unit.fns)].some(
      (read) => unit.decls.state[read]?.kind === "once"
    );
    if (readsOnce) unit.report(onceReadsOnce(decl.cond.span));
    return { ...slot, once };
  });
}
function elaborateBudget(name2, limit, range, slot, unit) {
  const wanted = range === null ? intType(0n, STATE_MAX) : unit.resolveType(range);
  const value = constantOf(limit, wanted, newScope(unit, sights.constant));
  const most = typeof value === "number" ? value : 0;
  const isOutside = wanted.kind === "int" && (BigInt(most) < wanted.lo || BigInt(most) > wanted.hi);
  if (most < 0 || isOutside) unit.report(budgetNegative(name2, most, limit.span));
  unit.name(name2.text, { kind: "budget", slot, limit: Math.max(most, 0), span: name2.span });
  const type2 = intType(0n, BigInt(Math.max(most, 0)));
  const zero2 = { kind: "const", value: 0, type: intType(0n, 0n), span: name2.span };
  return {
    name: name2.text,
    kind: "budget",
    type: type2,
    doc: "",
    span: name2.span,
    init: { expr: zero2, locals: 0 },
    once: null
  };
}
function elaborateOutputs(unit) {
  return unit.decls.outputs.map((decl, output2) => {
    const type2 = unit.resolveType(decl.type);
    unit.name(decl.name.text, { kind: "output", output: output2, type: type2, span: decl.name.span });
    return { name: decl.name.text, type: type2, doc: decl.doc, initial: initialOutput(decl, type2, unit) };
  });
}
function initialOutput(decl, type2, unit) {
  if (decl.value === null) {
    if (type2.kind === "option" || type2.kind === "never") return null;
    if (type2.kind === "seq" || type2.kind === "bag" || type2.kind === "set") return [];
    unit.report(outputNeedsInitial(decl.name, optionOf(type2)));
    return null;
  }
  const scope = newScope(unit, sights.constant);
  const value = store(elaborate(decl.value, type2, scope), type2, `\`${decl.name.text}\``, scope);
  return isBroken(value) ? null : closedValue(value, scope) ?? null;
}
function elaborateInitWheres(unit) {
  return unit.decls.initWheres.map((decl) => {
    const scope = newScope(
      unit,
      { ...sights.initial, what: "`init where`" },
      new Frame(unit.decls.inits.length)
    );
    return root(expectBool(elaborate(decl.cond, boolType, scope), scope), scope);
  });
}

// src/semantics/unit.ts
var Unit2 = class {
  decls;
  findings = [];
  names = /* @__PURE__ */ new Map();
  cases = /* @__PURE__ */ new Map();
  reasons = [];
  fns = [];
  fnNeeds = [];
  fnOf = /* @__PURE__ */ new Map();
  /** What a global name means; the resolver of types and params puts itself here. */
  lookUp = (name2) => this.names.get(name2) ?? null;
  resolveType = () => neverType;
  #reasonType = null;
  constructor(decls) {
    this.decls = decls;
  }
  /** Of two declarations of one name, which is a finding, the first one counts. */
  name(name2, meaning) {
    if (!this.names.has(name2)) this.names.set(name2, meaning);
  }
  report(diagnostic) {
    this.findings.push(diagnostic);
  }
  /** The enum that `refused` is an option of; fixed once all reasons are known. */
  fixReasons() {
    this.#reasonType = {
      kind: "enum",
      name: "reason",
      cases: this.reasons.map(({ name: name2 }) => ({ name: name2, wire: name2 }))
    };
  }
  get reasonType() {
    assert(this.#reasonType !== null, "reasons are collected before any expression");
    return this.#reasonType;
  }
  /** The position of a reason; every reason that is written somewhere was collected. */
  reasonIndex(name2) {
    const index = this.reasons.findIndex((reason) => reason.name === name2);
    assert(index >= 0, "reasons are collected from all actions and effects");
    return index;
  }
};

// src/semantics/elaborate.ts
var IMPLICIT_CLAIMS = ["NoFault", "Deadlock"];
function elaborate2(bundle, selection) {
  const findings = [];
  const decls = allDecls(bundle, findings);
  const overlays = decls.filter((decl) => decl.kind === "overlay");
  const configs = decls.filter((decl) => decl.kind === "config");
  const gathering = gather(bundle, decls);
  applyOverlays(gathering, expandOverlays(selection.overlays, overlays, findings), findings);
  const unit = new Unit2(close(gathering, findings));
  unit.findings.push(...findings);
  const config = chooseConfig(configs, selection.config, unit);
  const overrides = overridesOf(config, selection, unit);
  if (overrides === null) return failed(sorted(unit.findings));
  const model2 = build2(unit, new Resolver(unit, overrides), config?.name.text ?? "default");
  if (unit.findings.length > 0) return failed(sorted(unit.findings));
  const pruned = prune(model2, selection.overlays.length > 0);
  const layout = layOut(pruned.slots, pruned.span);
  return layout.ok ? ok(pruned) : layout;
}
function sorted(findings) {
  const seen = /* @__PURE__ */ new Set();
  const once = findings.filter(({ code, span, title }) => {
    const key = `${code} ${span?.source.path} ${span?.start} ${title}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return once.toSorted(bySpan);
}
function chooseConfig(configs, wanted, unit) {
  reportTwice(configs, (_, second) => unit.report(noSuchConfig(second, "twice", [])));
  if (wanted === null) return configs.find(({ isDefault }) => isDefault) ?? configs[0] ?? null;
  const found = configs.find(({ name: name2 }) => name2.text === wanted);
  if (found === void 0 && !(configs.length === 0 && wanted === "default")) {
    const { name: name2 } = unit.decls.model;
    const names = configs.map((config) => config.name.text);
    unit.report(noSuchConfig({ text: wanted, span: name2.span }, "unknown", names));
  }
  return found ?? null;
}
function overridesOf(config, selection, unit) {
  const overrides = /* @__PURE__ */ new Map();
  const names = unit.decls.params.map(({ name: name2 }) => name2.text);
  const put = (name2, value) => {
    if (!names.includes(name2.text)) unit.report(unknownSetting(name2, names));
    overrides.set(name2.text, value);
  };
  for (const { name: name2, value } of config?.settings ?? []) put(name2, value);
  for (const { name: name2, value } of unit.decls.settings.values()) put(name2, value);
  for (const [from, map] of [
    ["with", selection.settings],
    ["--param", selection.params]
  ]) {
    for (const [name2, text2] of map) {
      const parsed = parseExpression({ path: `${from} ${name2}`, text: text2 });
      if (!parsed.ok) unit.findings.push(...parsed.diagnostics);
      else if (names.includes(name2)) overrides.set(name2, parsed.value);
      else unit.report(unknownParam(name2, names, unit.decls.model.name.span));
    }
  }
  return unit.findings.length > 0 ? null : overrides;
}
function build2(unit, resolver, config) {
  const { decls } = unit;
  reportNamesTwice(unit);
  collectReasons(unit);
  nameWhatRuns(decls, unit);
  resolver.all();
  const inits = elaborateInits(unit);
  const outputs = elaborateOutputs(unit);
  const slots = elaborateOnce(elaborateSlots(unit), unit);
  for (const source of decls.defs) elaborateDef(source, unit);
  checkEffects(unit);
  const actions = decls.actions.map((source) => elaborateAction(source, unit));
  const claims = elaborateClaims(unit, actions);
  const bound2 = rootOf(
    decls.bounds.map(({ cond }) => cond),
    "bound",
    unit
  );
  return {
    name: decls.model.name.text,
    doc: decls.model.doc,
    span: decls.model.name.span,
    config,
    params: decls.params.flatMap(({ name: name2, doc }) => {
      const meaning = unit.names.get(name2.text);
      if (meaning?.kind !== "param") return [];
      return [{ name: name2.text, type: meaning.type, value: meaning.value, doc }];
    }),
    inits,
    initWhere: elaborateInitWheres(unit),
    slots,
    outputs,
    reasons: unit.reasons,
    functions: unit.fns,
    actions,
    claims,
    bound: bound2,
    tables: decls.tables.flatMap((decl) => elaborateTable(decl, unit) ?? []),
    observed: elaborateObserved(unit)
  };
}
function nameWhatRuns(decls, unit) {
  for (const source of decls.defs) {
    const { name: name2 } = source.decl;
    unit.name(name2.text, { kind: "def", source, span: name2.span });
  }
  for (const source of decls.effects) {
    const { name: name2 } = source.decl;
    unit.name(name2.text, { kind: "effect", source, span: name2.span });
  }
}
function collectReasons(unit) {
  reportTwice(unit.decls.reasons, (first, second) => unit.report(reasonTwice(first, second)));
  const declared = /* @__PURE__ */ new Map();
  for (const decl of unit.decls.reasons) declared.set(decl.name.text, decl);
  for (const name2 of [...declared.keys(), ...reasonsOf(unit.decls)]) {
    if (unit.reasons.some((reason) => reason.name === name2)) continue;
    const kind = declared.get(name2)?.reasonKind ?? "refused";
    unit.reasons.push({ name: name2, kind, doc: declared.get(name2)?.doc ?? "" });
  }
  unit.fixReasons();
}
function rootOf(conds, what, unit) {
  const [first] = conds;
  if (first === void 0) return null;
  const sight = what === "final" ? { ...sights.claim, what: "`final`" } : sights.bound;
  const scope = newScope(unit, sight);
  const exprs = conds.map((cond) => expectBool(elaborate(cond, boolType, scope), scope));
  const joined2 = what === "final" ? some(exprs, first.span) : all2(exprs, first.span);
  return root(joined2, scope);
}
function elaborateClaims(unit, actions) {
  const { decls } = unit;
  const declared = decls.claims.flatMap((decl) => elaborateClaim(decl, unit));
  const names = declared.map(({ name: name2, span: span2 }) => ({ name: { text: name2, span: span2 } }));
  reportTwice(names, (first, second) => unit.report(claimTwice(first, second)));
  for (const { name: name2 } of names) {
    if (IMPLICIT_CLAIMS.includes(name2.text)) unit.report(reservedClaim(name2));
  }
  if (actions.length === 0 && decls.state.length === 0) return declared;
  const { span } = decls.model.name;
  const noFault = { kind: "noFault", name: "NoFault", doc: "", span };
  if (decls.deadlock !== null || actions.length === 0) return [...declared, noFault];
  const final = rootOf(
    decls.finals.map(({ cond }) => cond),
    "final",
    unit
  );
  const at3 = decls.finals[0]?.span ?? span;
  return [...declared, noFault, { kind: "deadlock", name: "Deadlock", doc: "", span: at3, final }];
}

// src/cli/findings.ts
function finding3(code, title, hint) {
  const base = { code, severity: "error", title, span: null, label: "" };
  return { ...base, related: [], hint, expected: [] };
}
function fileNotFound(path2) {
  const hint = "paths are relative to the folder that the command runs in";
  return finding3("file/not-found", `there is no file or folder \`${path2}\``, hint);
}
function fileUnreadable(path2, reason) {
  const hint = "look at its permissions, and at those of the folders above it";
  return finding3("file/unreadable", `\`${path2}\` cannot be read: ${reason}`, hint);
}
function fileNotAModel(path2) {
  const hint = "models are text files whose names end in `.fence`";
  return finding3("file/not-a-model", `\`${path2}\` is not a model file`, hint);
}
function fileIsPart(path2, model2, main) {
  const hint = main === null ? `put it beside its model: \`name.overlays.fence\` belongs to \`name.fence\`` : `name the model instead: \`${main}\``;
  return finding3("file/is-part", `\`${path2}\` is only a part of the model ${model2}`, hint);
}

// src/cli/instance.ts
function instantiate(loaded2, selection) {
  const elaborated = elaborate2(loaded2.bundle, selection);
  if (!elaborated.ok) return elaborated;
  const model2 = elaborated.value;
  const { config, overlays } = selection;
  const params2 = [...new Map([...selection.settings, ...selection.params])];
  const shown = { file: loaded2.path, config, params: params2, overlays };
  return ok({ model: model2, program: interpret(model2), shown });
}

// src/cli/load.ts
import { readdirSync } from "node:fs";
import { basename, dirname } from "node:path";

// src/cli/texts.ts
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join as join2, normalize, relative, resolve, sep } from "node:path";
var BYTES_MAX = 4 << 20;
var CHARACTERS_MAX2 = 1 << 20;
var Texts = class {
  #files = /* @__PURE__ */ new Map();
  #hash = createHash("sha256");
  /** The parsed file; `path` is also what it is called in reports. */
  parse(path2) {
    const key = resolve(path2);
    const known5 = this.#files.get(key);
    if (known5 !== void 0) return known5;
    const parsed = this.#read(path2);
    this.#files.set(key, parsed);
    return parsed;
  }
  /** What was read so far, in short: enough to tell two inputs apart in a bug report. */
  get digest() {
    return `sha256:${this.#hash.copy().digest("hex").slice(0, 16)}`;
  }
  #read(path2) {
    const stats = statOf(path2);
    if (!stats.ok) return stats;
    if (!stats.value.isFile()) return failed([fileNotAModel(path2)]);
    if (stats.value.size > BYTES_MAX) return failed([tooLarge2(CHARACTERS_MAX2)]);
    const read = readText(path2);
    if (!read.ok) return read;
    this.#hash.update(`${read.value.length} `).update(read.value);
    return parseModel({ path: path2, text: read.value });
  }
};
function statOf(path2) {
  try {
    return { ok: true, value: statSync(path2) };
  } catch (error) {
    return failed([
      hasCode(error, "ENOENT", "ENOTDIR") ? fileNotFound(path2) : unreadable(path2, error)
    ]);
  }
}
function readText(path2) {
  try {
    return { ok: true, value: readFileSync(path2, "utf8").replace(/^\ufeff/, "") };
  } catch (error) {
    return failed([hasCode(error, "ENOENT") ? fileNotFound(path2) : unreadable(path2, error)]);
  }
}
function unreadable(path2, error) {
  return fileUnreadable(path2, reasonOf(error));
}
function reasonOf(error) {
  if (!(error instanceof Error)) return String(error);
  return error.message.replace(/^[A-Z0-9]+: /, "").replace(/,? \w+ '.*$/s, "");
}
function hasCode(error, ...codes) {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}
function shownPath(...parts) {
  return normalize(join2(...parts)).replaceAll(sep, "/");
}

// src/cli/load.ts
var ENDING = ".fence";
function loadModel(path2, texts) {
  const main = texts.parse(path2);
  if (!main.ok) return main;
  if (main.value.kind === "part") {
    return failed([fileIsPart(path2, main.value.name.text, mainOfPart(path2))]);
  }
  const parts = partPaths(path2).map((part) => texts.parse(part));
  const { imports: imports2, broken: broken2 } = importsOf(path2, main.value, texts);
  const diagnostics = [...parts, ...broken2].flatMap((one2) => one2.ok ? [] : one2.diagnostics);
  if (diagnostics.length > 0) return failed(diagnostics);
  const bundle = {
    main: main.value,
    parts: parts.flatMap((part) => part.ok ? [part.value] : []),
    imports: imports2
  };
  return ok({ path: path2, bundle });
}
function importsOf(path2, main, texts) {
  const imports2 = /* @__PURE__ */ new Map();
  const broken2 = [];
  for (const { text: text2 } of main.imports) {
    const target = shownPath(dirname(path2), text2);
    const stats = statOf(target);
    if (!stats.ok || !stats.value.isFile()) continue;
    const parsed = texts.parse(target);
    if (parsed.ok) imports2.set(text2, parsed.value);
    else broken2.push(parsed);
  }
  return { imports: imports2, broken: broken2 };
}
function mainNameOf(path2) {
  const [stem = "", ...rest] = basename(path2).split(".");
  return rest.length < 2 ? null : shownPath(dirname(path2), `${stem}${ENDING}`);
}
function mainOfPart(path2) {
  const main = mainNameOf(path2);
  return main !== null && statOf(main).ok ? main : null;
}
function partPaths(path2) {
  const folder = dirname(path2);
  const stem = basename(path2, ENDING);
  return readdirSync(folder).filter((name2) => name2.startsWith(`${stem}.`) && name2.endsWith(ENDING)).map((name2) => shownPath(folder, name2)).filter((part) => mainNameOf(part) === path2).toSorted(compareTexts);
}

// src/report/style.ts
var DEFAULT_COLOUR = 39;
var NORMAL_WEIGHT = 22;
function rendition(open, close2) {
  return { open: `\x1B[${open}m`, close: `\x1B[${close2}m` };
}
var ansiPalette = {
  error: rendition(31, DEFAULT_COLOUR),
  warning: rendition(33, DEFAULT_COLOUR),
  good: rendition(32, DEFAULT_COLOUR),
  bad: rendition(31, DEFAULT_COLOUR),
  undecided: rendition(33, DEFAULT_COLOUR),
  action: rendition(36, DEFAULT_COLOUR),
  changed: rendition(35, DEFAULT_COLOUR),
  place: rendition(34, DEFAULT_COLOUR),
  gutter: rendition(34, DEFAULT_COLOUR),
  help: rendition(36, DEFAULT_COLOUR),
  strong: rendition(1, NORMAL_WEIGHT),
  faint: rendition(2, NORMAL_WEIGHT)
};

// src/engine/host.ts
var quietHost = {
  nowMs: () => 0,
  onProgress: () => {
  },
  cancelled: () => false
};

// src/engine/limits.ts
var noLimits = {
  statesMax: null,
  depthMax: null,
  timeMs: null,
  memoryBytes: null
};

// src/report/cells.ts
var UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
var UNPRINTABLE_ALL = new RegExp(UNPRINTABLE.source, "gu");

// try.ts
import { writeFileSync } from "node:fs";
var [path, ...ps] = process.argv.slice(2);
var loaded = loadModel(path, new Texts());
if (!loaded.ok) throw 1;
var params = new Map(ps.filter((p) => p.includes("=")).map((p) => p.split("=")));
var inst = instantiate({ path, bundle: loaded.value.bundle }, { config: null, params, overlays: [], settings: /* @__PURE__ */ new Map() });
if (!inst.ok) {
  console.log(JSON.stringify(inst.diagnostics.map((d) => d.title)));
  process.exit(1);
}
var { model, program } = inst.value;
var lay = layOut(model.slots, model.span);
if (!lay.ok) throw 2;
var w = Math.max(1, Math.ceil(lay.value.words / 2));
console.log("words", w);
var front = planFront(w);
var t = performance.now();
var gen = generate(model, kernelText(front, model.bound !== null, w));
if (!gen.ok) {
  for (const d of gen.diagnostics) console.log(d.code, d.title, JSON.stringify(d.span.source?.path), d.span.start);
  process.exit(1);
}
console.log("generate", performance.now() - t);
var asm = await loadAssembler();
t = performance.now();
var textOut = "";
var compiled = assembleModule(gen.value, front, (text2) => {
  textOut = text2;
  writeFileSync("/tmp/engine-try.wat", text2);
  return asm(text2);
});
console.log("assemble", performance.now() - t, compiled.text.length);
var host = { ...quietHost, nowMs: () => performance.now() };
for (let rep = 0; rep < (ps.includes("rep") ? 3 : 1); rep++) {
  t = performance.now();
  const s = new CompiledSearch(program, compiled, { limits: noLimits, host, goals: [] });
  while (s.advance(256)) ;
  const o = s.outcome();
  console.log(JSON.stringify(o.counts), o.elapsedMs.toFixed(0), "ms", o.sightings.map((x) => x?.steps ?? null).join());
}
if (!ps.includes("only")) {
  const o2 = void 0 ? (void 0)(program, { limits: noLimits, host, goals: [] }) : null;
  if (o2) console.log(JSON.stringify(o2.counts), o2.elapsedMs.toFixed(0), "ms", o2.sightings.map((x) => x?.steps ?? null).join());
}
