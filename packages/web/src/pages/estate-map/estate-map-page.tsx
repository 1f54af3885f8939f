export function EstateMapPage() {
  return null;
}
