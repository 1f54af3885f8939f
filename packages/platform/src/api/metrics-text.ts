/** One number, as Prometheus reads it. */
export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge';
  readonly value: number;
}

/** Prometheus text exposition format 0.0.4. Only unlabelled metrics: help needs `\` and line feeds escaped, nothing else. */
export const metricsText = (metrics: readonly Metric[]): string =>
  metrics
    .map(({ name, help, type, value }) => {
      const text = help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
      return `# HELP ${name} ${text}\n# TYPE ${name} ${type}\n${name} ${value}\n`;
    })
    .join('');
