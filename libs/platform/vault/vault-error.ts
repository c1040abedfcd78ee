/** No usable key: not shared with this organisation, released, or destroyed. To a reader the value is withheld. */
export class KeyMissing extends Error {
  constructor(subjectId: string, organisationId: string) {
    super(`No key of subject ${subjectId} for organisation ${organisationId}`);
    this.name = 'KeyMissing';
  }
}

/** The bytes are not what was sealed in this place: altered, cut, or moved from another row, column or person. */
export class Tampered extends Error {
  constructor(place: string) {
    super(`Sealed bytes do not belong to ${place}`);
    this.name = 'Tampered';
  }
}
