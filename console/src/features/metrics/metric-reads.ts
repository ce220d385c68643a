/** Whether a definition reads a metric: in an expression, or named as the metric of a threshold, a trigger or a goal. @param definition as JSON */
export function reads(definition: string, metric: string): boolean {
  return new RegExp(`\\b(?:metrics|previous)\\.${metric}\\b|"metric":"${metric}"`).test(definition);
}
