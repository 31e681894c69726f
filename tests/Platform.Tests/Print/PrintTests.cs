using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Rattan.Platform.Files;
using Rattan.Platform.Print;

namespace Rattan.Platform.Tests.Print;

public sealed class PrintTests
{
    [Fact]
    public async Task A_document_becomes_a_pdf()
    {
        using var chromium = new ChromiumPrint(new PrintOptions(), NullLogger<ChromiumPrint>.Instance);
        var print = new PrintDocuments(
            new ServiceCollection().AddLogging().BuildServiceProvider(), NullLoggerFactory.Instance, chromium);
        var html = await print.HtmlAsync<Paper>(
            "Sao kê <1>", "vi", new Dictionary<string, object?> { ["Words"] = "Đối tác <推广伙伴>" });
        html.ShouldContain("<title>Sao kê &lt;1&gt;</title>");
        html.ShouldContain("&lt;");
        html.ShouldContain("@page");
        if (!chromium.IsThere)
        {
            print.WhyNot.ShouldBe("print.unavailable");
            return;
        }

        var pdf = (await print.PdfAsync(html, default)).Value;
        Encoding.ASCII.GetString(pdf[..5]).ShouldBe("%PDF-");
        pdf.Length.ShouldBeGreaterThan(2000);
    }

    [Fact]
    public async Task A_document_reaches_nothing_on_the_network()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var chromium = new ChromiumPrint(new PrintOptions(), NullLogger<ChromiumPrint>.Instance);
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/x.png";
        var printed = await chromium.PrintAsync(
            $"<img src='{address}'><link rel=stylesheet href='{address}'><script>fetch('{address}')</script>", default);
        (printed.Error is null).ShouldBe(chromium.IsThere);
        listener.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task Without_Chromium_it_says_so()
    {
        using var chromium = new ChromiumPrint(
            new PrintOptions { Chromium = "none" }, NullLogger<ChromiumPrint>.Instance);
        (await chromium.PrintAsync("<p>x</p>", default)).Error!.Code.ShouldBe("print.unavailable");
    }

    [Fact]
    public async Task A_browser_that_hangs_is_ended_and_refused()
    {
        var script = Path.Combine(Directory.CreateTempSubdirectory("rattan-hang-").FullName, "hang");
        await File.WriteAllTextAsync(script, "#!/bin/sh\nexec sleep 60\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        using var chromium = new ChromiumPrint(
            new PrintOptions { Chromium = script, TimeoutMs = 300 }, NullLogger<ChromiumPrint>.Instance);
        (await chromium.PrintAsync("<p>x</p>", default)).Error!.Code.ShouldBe("print.failed");
        Directory.Delete(Path.GetDirectoryName(script)!, recursive: true);
    }

    [Fact]
    public async Task A_document_carries_its_pictures_and_names_what_does_not_fit()
    {
        StoredFile One(string name, string contentType, long bytes) => new(
            EntityId.New<FileId>(DateTimeOffset.UnixEpoch), name, contentType, bytes);
        StoredFile[] files =
        [
            One("shelf.png", "image/png", 3), One("huge.jpg", "image/jpeg", PrintPictures.BytesMax),
            One("terms.pdf", "application/pdf", 3), One("gone.gif", "image/gif", 3),
            One("last.webp", "image/webp", 3),
        ];
        var stored = new ThreeBytes(files[..3].Append(files[4]));
        var addresses = await new PrintPictures(stored).ReadAsync(files, default);
        addresses.Keys.ShouldBe([files[0].Id, files[4].Id]);
        stored.Opened.ShouldNotContain(files[1].Id, "it is never read");
        using var chromium = new ChromiumPrint(
            new PrintOptions { Chromium = "none" }, NullLogger<ChromiumPrint>.Instance);
        var print = new PrintDocuments(
            new ServiceCollection().AddLogging().BuildServiceProvider(), NullLoggerFactory.Instance, chromium);
        var html = await print.HtmlAsync<PicturesPrint>("x", "en", new Dictionary<string, object?>
        {
            [nameof(PicturesPrint.Files)] = files, [nameof(PicturesPrint.Addresses)] = addresses,
        });
        html.ShouldContain("<img src=\"data:image/png;base64,AQID\" alt=\"shelf.png\"");
        html.ShouldContain("<p class=\"quiet\">huge.jpg</p>");
        html.ShouldContain("<p class=\"quiet\">terms.pdf</p>");
    }

    private sealed class ThreeBytes(IEnumerable<StoredFile> there) : IFiles
    {
        public HashSet<FileId> Opened { get; } = [];

        public Task<Result<StoredFile>> SaveAsync(
            string name, string contentType, Stream content, CancellationToken ct) => throw new NotSupportedException();

        public Task<(StoredFile File, Stream Content)?> OpenAsync(FileId id, CancellationToken ct)
        {
            Opened.Add(id);
            return Task.FromResult<(StoredFile, Stream)?>(
                there.FirstOrDefault(f => f.Id == id) is { } file ? (file, new MemoryStream([1, 2, 3])) : null);
        }

        public Task RemoveAsync(FileId id, CancellationToken ct) => throw new NotSupportedException();
    }

    private sealed class Paper : ComponentBase
    {
        [Parameter]
        public string Words { get; set; } = "";

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "p");
            builder.AddContent(1, Words);
            builder.CloseElement();
        }
    }
}
