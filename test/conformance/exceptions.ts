/** Tests of the suite that are not held, each with its reason. The key is `folder/name`. */
export const EXCEPTIONS: Readonly<Record<string, string>> = {
};
