// A behaviour may be asked to mount the same element twice: `once(map, element)` is true the first time only.
export function once(seen, element) {
  if (seen.has(element)) return false;
  seen.add(element);
  return true;
}
