import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../platform/config';
import { TakesIdempotencyKey } from '../../platform/http/idempotency-key';
import { HeldBodies } from '../../platform/http/held-bodies';
import { MultipartForms } from '../../platform/http/multipart-form';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { CameraImportService } from './camera-import.service';
import {
  CameraImportDetailDto,
  CameraImportPageDto,
  ChangeImportDto,
  ImportFieldsDto,
  ImportParams,
  ImportUploadDto,
  ListImportsDto,
} from './camera-imports.dto';
import { ImportRowPageDto, ListImportRowsDto } from './import-rows.dto';
import { ImportResultService } from './import-result.service';

const FILENAME_MAX = 200;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('camera-imports')
@Controller('camera-imports')
@Requires('camera:import')
export class CameraImportsController {
  constructor(
    private readonly config: Config,
    private readonly bodies: HeldBodies,
    private readonly forms: MultipartForms,
    private readonly imports: CameraImportService,
    private readonly results: ImportResultService,
  ) {}

  /** Takes a list of lenses in and plans what would become of its rows. Nothing is written before it is committed. */
  @Post()
  @HttpCode(202)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: ImportUploadDto })
  @TakesIdempotencyKey()
  async receive(
    @Req() request: FastifyRequest,
    @Context() context: RequestContext,
  ): Promise<CameraImportDetailDto> {
    const maxBytes = this.config.IMPORT_MAX_BYTES;
    return this.bodies.hold(request, maxBytes, () => this.receiveWhole(request, context));
  }

  private async receiveWhole(
    request: FastifyRequest,
    context: RequestContext,
  ): Promise<CameraImportDetailDto> {
    const form = await this.forms.read(request, ImportFieldsDto, this.config.IMPORT_MAX_BYTES);
    const bytes = await this.forms.readWhole(form, this.config.IMPORT_MAX_BYTES);
    const filename =
      form.file.filename
        .replace(/\p{Cc}/gu, '')
        .normalize('NFC')
        .slice(0, FILENAME_MAX) || 'list';
    return this.imports.receive(context, { fields: form.fields, filename, bytes });
  }

  /** Newest first. */
  @Get()
  list(@Context() { scope }: RequestContext, @Query() query: ListImportsDto): Promise<CameraImportPageDto> {
    return this.imports.list(query, scope);
  }

  /** State, progress, counts, and how the columns are read. */
  @Get(':id')
  get(@Context() { scope }: RequestContext, @Param() { id }: ImportParams): Promise<CameraImportDetailDto> {
    return this.imports.get(id, scope);
  }

  /** Changes how columns are read or what is accepted, and plans again. */
  @Patch(':id')
  change(
    @Context() context: RequestContext,
    @Param() { id }: ImportParams,
    @Body() body: ChangeImportDto,
  ): Promise<CameraImportDetailDto> {
    return this.imports.change(context, id, body);
  }

  /** Writes what was planned. */
  @Post(':id/commit')
  @HttpCode(202)
  commit(@Context() context: RequestContext, @Param() { id }: ImportParams): Promise<CameraImportDetailDto> {
    return this.imports.commit(context, id);
  }

  /** Calls it off, unless it is being written. */
  @Post(':id/cancel')
  @HttpCode(200)
  cancel(@Context() context: RequestContext, @Param() { id }: ImportParams): Promise<CameraImportDetailDto> {
    return this.imports.cancel(context, id);
  }

  /** What became, or would become, of each row. */
  @Get(':id/rows')
  rows(
    @Context() { scope }: RequestContext,
    @Param() { id }: ImportParams,
    @Query() query: ListImportRowsDto,
  ): Promise<ImportRowPageDto> {
    return this.imports.rows(id, query, scope);
  }

  /** The list with result, reasons and proposals beside its own columns. */
  @Get(':id/result.xlsx')
  @ApiProduces(XLSX)
  async result(
    @Context() { scope }: RequestContext,
    @Param() { id }: ImportParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = await this.results.open(id, scope, request.method === 'HEAD');
    void reply
      .headers({
        'content-type': XLSX,
        'content-disposition': `attachment; filename="${id}.xlsx"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      })
      .send(body);
  }
}
