/** What the operator asks of an erasure besides its confirmation. */
export interface ErasureRules {
  /** One person records what was asked for, another one carries it out. */
  secondPerson: boolean;
}

export const RULES_AS_DELIVERED: ErasureRules = { secondPerson: false };

/** Whether both are people, or the command line, and not the same. Keys of the workspace are nobody. */
export function areTwoPeople(recordedBy: string, erasedBy: string, commandLine: string): boolean {
  const isSomebody = (id: string) => id === commandLine || id.startsWith('usr_');
  return isSomebody(recordedBy) && isSomebody(erasedBy) && recordedBy !== erasedBy;
}
