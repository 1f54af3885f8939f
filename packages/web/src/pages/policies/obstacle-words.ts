/** The platform ends with how to go on by its API; on a page there are buttons for that. */
export const obstacleWords = (detail: string): string => {
  const at = detail.indexOf(' To arm it all the same');
  return at === -1 ? detail : detail.slice(0, at);
};
