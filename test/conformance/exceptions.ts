export type EngineName = 'compiled' | 'SQL' | 'comunica';

/** Tests of the suite that an engine does not hold, each with its reason. The key is `folder/name`. */
export const EXCEPTIONS: Readonly<Record<EngineName, Readonly<Record<string, string>>>> = {
  compiled: {},
  SQL: {},
  comunica: {},
};
