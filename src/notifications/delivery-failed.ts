/** A message could not be handed over. Its text is shown to administrators: no address, no secret, nothing of an answer. */
export class DeliveryFailed extends Error {
  override name = 'DeliveryFailed';

  /** @param isPermanent another try cannot help */
  constructor(
    message: string,
    readonly isPermanent = false,
  ) {
    super(message);
  }
}
