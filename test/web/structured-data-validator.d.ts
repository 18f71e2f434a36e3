declare module '@adobe/structured-data-validator' {
  export default class Validator {
    constructor(schemaOrg?: object);
    validate(extracted: object): Promise<{ severity: string; issueMessage: string }[]>;
  }
}
