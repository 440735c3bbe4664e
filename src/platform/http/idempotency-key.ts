import { ApiHeader } from '@nestjs/swagger';

/** Documents a creating route's `Idempotency-Key`; `WriteUnit.create` keeps it. */
export const TakesIdempotencyKey = (): MethodDecorator =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'The same key with the same request answers the first response again; with another request, 422.',
    schema: { type: 'string', minLength: 1, maxLength: 200, example: '5f0c2f6e-1d1b-4c3e-9a54-0d6f9c3b7a21' },
  });
