/** How loud a risk score (0 … 100) is shown; the same words as severities. */
export function riskTone(score: number): 'low' | 'medium' | 'high' | 'critical' {
  if (score >= 70) return 'critical';
  if (score >= 50) return 'high';
  return score >= 30 ? 'medium' : 'low';
}
