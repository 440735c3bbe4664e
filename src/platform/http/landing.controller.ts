import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Requires } from './requires';

/** What people see who open the address in a browser; needs no script, and nothing wider than a phone. */
@ApiExcludeController()
@Controller()
export class LandingController {
  @Get()
  @Requires('public:landing')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'public, max-age=300')
  page(): string {
    return PAGE;
  }
}

const STYLE = `
  :root { color-scheme: light dark; }
  body { margin: 0 auto; padding: 1.25rem; max-width: 42rem; font: 1rem/1.55 system-ui, sans-serif;
    color: #16202a; background: #fbfcfd; overflow-wrap: anywhere; }
  h1 { margin: 0 0 .25rem; font-size: 1.6rem; }
  h2 { margin: 1.75rem 0 .5rem; font-size: 1.1rem; }
  p { margin: .5rem 0; }
  ul { margin: .5rem 0; padding-left: 1.2rem; }
  li { margin: .35rem 0; }
  a { color: #0b5cad; }
  hr { margin: 1.75rem 0; border: 0; border-top: 1px solid #c5ced6; }
  @media (prefers-color-scheme: dark) {
    body { color: #e6ebf0; background: #12171c; }
    a { color: #7cb8f5; }
    hr { border-color: #36424d; }
  }`;

const PAGE = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>LensLedger</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>LensLedger</h1>
<p>Sổ đăng ký mắt camera an ninh của địa bàn và liên kết vụ việc với chứng cứ hình ảnh: tìm đoạn ghi theo nơi và theo
giờ, niêm phong tệp gốc, ghi nhật ký bảo quản không sửa được.</p>
<h2>Bắt đầu từ đây</h2>
<ul>
<li><a href="/tip">Báo tin cho công an</a>: ai cũng gửi được, không cần tài khoản</li>
<li><a href="/clock">Giờ đúng</a>, để kiểm tra đồng hồ của đầu ghi</li>
<li><a href="/api/docs">Tài liệu API</a> (<a href="/api/v1/openapi.json">OpenAPI, JSON</a>)</li>
<li><a href="/health/ready">Tình trạng hệ thống</a></li>
</ul>
<p>Mọi dữ liệu chỉ dành cho người đã đăng nhập và được cấp quyền; mỗi lần xem chứng cứ đều được ghi nhật ký.</p>
<hr>
<section lang="en">
<p>Register of a town's security camera lenses, and links from incidents to sealed footage: search recordings by place
and time, seal the original bytes, keep an append-only custody log.</p>
<h2>Start here</h2>
<ul>
<li><a href="/tip">Send the police a tip</a>: anybody can, without an account</li>
<li><a href="/clock">The right time</a>, to check a recorder's clock by</li>
<li><a href="/api/docs">API documentation</a> (<a href="/api/v1/openapi.json">OpenAPI, JSON</a>)</li>
<li><a href="/health/ready">Health of this system</a></li>
</ul>
<p>All data are for people who have signed in and were granted a role; every look at evidence is logged.</p>
</section>
</main>
</body>
</html>
`;
