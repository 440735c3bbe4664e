import { Body, Controller, Delete, Head, HttpCode, Param, Patch, Post, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiExcludeEndpoint,
  ApiHeader,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { validationPipe } from '../../platform/http/validation';
import { ReceivedFootageDto } from '../footage.dto';
import { BeginUploadDto, CompleteUploadDto, ResumableUploadDto, UploadParams } from './resumable-upload.dto';
import { ResumableUploadService, type UploadOwner } from './resumable-upload.service';
import { sendAnswer } from './tus-protocol';
import { TusCreation } from './tus-creation';
import { officerTarget } from './upload-owner';

const tusResumable = { name: 'Tus-Resumable', required: true, schema: { type: 'string', example: '1.0.0' } };
const uploadOffset = { name: 'Upload-Offset', required: true, schema: { type: 'integer', example: 0 } };

/** Recordings in parts, for lines that break: the tus protocol 1.0 with an announcement before and a hash after it. */
@ApiTags('uploads')
@Controller('uploads')
@Requires('evidence:ingest')
export class ResumableUploadController {
  private readonly pipe = validationPipe();

  constructor(
    private readonly uploads: ResumableUploadService,
    private readonly creation: TusCreation,
  ) {}

  /**
   * Announces a recording of a lens of one's own areas; the same one again answers the same upload, with how much of it is
   * safe. Clients of tus may create it by Upload-Length and Upload-Metadata instead, with the fields of this body as keys.
   */
  @Post()
  @ApiBody({ type: BeginUploadDto })
  @ApiCreatedResponse({ type: ResumableUploadDto })
  async begin(
    @Req() request: FastifyRequest,
    @Context() context: RequestContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ResumableUploadDto | undefined> {
    const begin = async (given: unknown) => {
      const body = (await this.pipe.transform(given, {
        type: 'body',
        metatype: BeginUploadDto,
      })) as BeginUploadDto;
      return this.uploads.begin(context, ownerOf(context), officerTarget(context, body), {
        ...body,
        filename: body.filename,
      });
    };
    if (request.headers['tus-resumable'] === undefined) return begin(request.body ?? {});
    sendAnswer(reply, await this.creation.create(context, ownerOf(context), request, begin));
    return undefined;
  }

  /** How much of an upload is safe (Upload-Offset). Not in the API document: it says nothing that POST does not. */
  @Head(':id')
  @ApiExcludeEndpoint()
  async head(
    @Param() { id }: UploadParams,
    @Context() context: RequestContext,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.uploads.serve(context, ownerOf(context), id, request, reply);
  }

  /** Adds bytes at Upload-Offset, which must be what HEAD said. What has come when the line breaks is kept. */
  @Patch(':id')
  @HttpCode(204)
  @ApiConsumes('application/offset+octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiHeader(tusResumable)
  @ApiHeader(uploadOffset)
  async add(
    @Param() { id }: UploadParams,
    @Context() context: RequestContext,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.uploads.serve(context, ownerOf(context), id, request, reply);
  }

  /** Gives an upload up; its bytes are removed. */
  @Delete(':id')
  @HttpCode(204)
  @ApiHeader(tusResumable)
  async end(
    @Param() { id }: UploadParams,
    @Context() context: RequestContext,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.uploads.serve(context, ownerOf(context), id, request, reply);
  }

  /** Says that every byte has come, and what they hash to. The footage is usable once GET of it says `sealed`. */
  @Post(':id/complete')
  @HttpCode(202)
  complete(
    @Param() { id }: UploadParams,
    @Context() context: RequestContext,
    @Body() { sha256 }: CompleteUploadDto,
  ): Promise<ReceivedFootageDto> {
    return this.uploads.complete(context, ownerOf(context), { id, sha256 });
  }
}

function ownerOf({ accountId }: RequestContext): UploadOwner {
  return { kind: 'account', id: accountId! };
}
