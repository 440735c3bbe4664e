import { durationOf, isPlayableVideo, type ProbeReport, readProbe, readWalk } from './footage-facts';

const video = {
  codec_type: 'video',
  codec_name: 'h264',
  width: 1920,
  height: 1080,
  pix_fmt: 'yuv420p',
  avg_frame_rate: '30000/1001',
};
const json = (format: object, ...streams: object[]) => JSON.stringify({ format, streams });
const MP4 = { format_name: 'mov,mp4,m4a,3gp,3g2,mj2', duration: '3.500000' };

describe('readProbe', () => {
  it('reads what matters', () => {
    const audio = { codec_type: 'audio', codec_name: 'pcm_alaw' };
    expect(readProbe(json(MP4, audio, video))).toEqual({
      container: 'mov',
      declaredMilliseconds: 3500,
      widthPixels: 1920,
      heightPixels: 1080,
      framesPerSecond: 30000 / 1001,
      videoCodec: 'h264',
      pixelFormat: 'yuv420p',
      audioCodec: 'pcm_alaw',
    });
  });

  it('passes over cover pictures', () => {
    const cover = { ...video, codec_name: 'mjpeg', disposition: { attached_pic: 1 } };
    expect(readProbe(json(MP4, cover, video)).videoCodec).toBe('h264');
    expect(() => readProbe(json(MP4, cover))).toThrow(expect.objectContaining({ reason: 'no_picture' }));
  });

  it.each([
    ['not_video', 'nothing'],
    ['not_video', '{}'],
    ['not_video', json(MP4, video).slice(0, -5)],
    ['unsupported_format', json({ format_name: 'hls' }, video)],
    ['no_picture', json(MP4, { codec_type: 'audio', codec_name: 'aac' })],
    ['implausible', json(MP4, { ...video, width: 0 })],
    ['implausible', json(MP4, { ...video, height: 100_000 })],
    ['implausible', json(MP4, { ...video, width: '1920' })],
  ])('answers %s to %s', (reason, text) => {
    expect(() => readProbe(text)).toThrow(expect.objectContaining({ reason }));
  });

  it('believes in no frame rate or length that is none', () => {
    const odd = readProbe(json({ ...MP4, duration: 'N/A' }, { ...video, avg_frame_rate: '0/0' }));
    expect(odd).toMatchObject({ declaredMilliseconds: null, framesPerSecond: null });
  });
});

describe('durationOf', () => {
  const probe = (declaredMilliseconds: number | null) => ({ declaredMilliseconds }) as ProbeReport;
  const walk = (endMilliseconds: number, packets = 100) => ({ endMilliseconds, packets });

  it('takes what is there', () => {
    expect(durationOf(probe(10_000), walk(9_960))).toBe(10_000);
    expect(durationOf(probe(10_000), walk(12_000))).toBe(12_000);
    expect(durationOf(probe(null), walk(4_000))).toBe(4_000);
    expect(durationOf(probe(null), walk(0, 1))).toBe(1);
  });

  it('sees a cut: much more declared than there', () => {
    expect(() => durationOf(probe(10_000), walk(8_900))).toThrow(
      expect.objectContaining({ reason: 'truncated' }),
    );
    expect(durationOf(probe(10_000), walk(9_100))).toBe(10_000);
    expect(() => durationOf(probe(3_600_000), walk(3_500_000, 90_000))).toThrow(
      expect.objectContaining({ reason: 'truncated' }),
    );
  });

  it('forgives slow pictures: three frames of five seconds', () => {
    expect(durationOf(probe(60_000), walk(50_000, 10))).toBe(60_000);
  });

  it('refuses nothing at all, and more than a day', () => {
    expect(() => durationOf(probe(null), walk(0, 0))).toThrow(
      expect.objectContaining({ reason: 'no_picture' }),
    );
    expect(() => durationOf(probe(5000), walk(0, 0))).toThrow(
      expect.objectContaining({ reason: 'truncated' }),
    );
    const day = 24 * 3_600_000;
    expect(durationOf(probe(day), walk(day))).toBe(day);
    expect(() => durationOf(probe(day + 1), walk(day))).toThrow(
      expect.objectContaining({ reason: 'implausible' }),
    );
  });
});

describe('readWalk', () => {
  it('reads the last report and adds the last picture', () => {
    const progress =
      'frame=10\nout_time_us=900000\nprogress=continue\nframe=30\nout_time_us=2900000\nprogress=end\n';
    expect(readWalk(progress)).toEqual({ packets: 30, endMilliseconds: 3000 });
  });

  it('reads nothing from nothing, and a time before zero as zero', () => {
    expect(readWalk('')).toEqual({ packets: 0, endMilliseconds: 0 });
    expect(readWalk('frame=1\nout_time_us=-80000\n')).toEqual({ packets: 1, endMilliseconds: 0 });
    expect(readWalk('frame=3\nout_time_us=N/A\n')).toEqual({ packets: 3, endMilliseconds: 0 });
  });
});

it('plays H.264 with common colours only', () => {
  expect(isPlayableVideo({ videoCodec: 'h264', pixelFormat: 'yuvj420p' })).toBe(true);
  expect(isPlayableVideo({ videoCodec: 'h264', pixelFormat: 'yuv422p10le' })).toBe(false);
  expect(isPlayableVideo({ videoCodec: 'hevc', pixelFormat: 'yuv420p' })).toBe(false);
});
