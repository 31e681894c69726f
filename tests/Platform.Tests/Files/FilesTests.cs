using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Platform.Files;

namespace Rattan.Platform.Tests.Files;

public sealed class FilesTests
{
    private static readonly byte[] Pdf = "%PDF-1.7 and so on"u8.ToArray();

    [Theory, OnBothBooks]
    public async Task What_was_stored_comes_back_the_same(string kind)
    {
        await using var books = await OpenAsync(kind);
        var content = new byte[300_000];
        new Random(7).NextBytes(content);
        Pdf.CopyTo(content, 0);
        var stored = (await SaveAsync(books, "Hợp đồng 2026.PDF", content)).Value;
        (stored.Name, stored.ContentType, stored.Bytes).ShouldBe(("Hợp đồng 2026.PDF", "application/pdf", 300_000));
        (await ReadAsync(books, stored.Id)).ShouldBe(content);
        Path.GetRelativePath(books.DataFolder, Contents(books).Single())
            .ShouldBe(Path.Combine("files", stored.Id.ToString()[^2..], stored.Id.ToString()));
    }

    [Theory]
    [InlineData("../../etc/passwd.pdf")]
    [InlineData("..\\windows.pdf")]
    [InlineData("a/b.pdf")]
    [InlineData(".pdf")]
    [InlineData("two\r\nlines.pdf")]
    [InlineData("a\0.pdf")]
    [InlineData("")]
    [InlineData("c:evil.pdf")]
    public async Task A_name_that_is_a_path_or_no_name_is_refused(string name)
    {
        await using var books = await OpenAsync("sqlite");
        (await SaveAsync(books, name, Pdf)).Error!.Code.ShouldBe("file.name");
        Contents(books).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("page.html", "<p>hello</p>")]
    [InlineData("picture.svg", "<svg/>")]
    [InlineData("run.exe", "MZ")]
    [InlineData("noending", "text")]
    [InlineData("really.pdf", "<html><script>1</script></html>")]
    [InlineData("really.png", "%PDF-1.7")]
    [InlineData("really.csv", "<!DOCTYPE html><script>1</script>")]
    [InlineData("really.txt", "\u0001\u0002binary")]
    [InlineData("empty.pdf", "")]
    public async Task Content_that_is_not_what_its_name_says_is_refused(string name, string content)
    {
        await using var books = await OpenAsync("sqlite");
        (await SaveAsync(books, name, Encoding.UTF8.GetBytes(content))).Error!.Code.ShouldBe("file.type");
        Contents(books).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_refused_and_leaves_nothing()
    {
        await using var books = await TestBooks.CreateAsync(
            "sqlite", [new ThingsModule()], settings: ("Files:BytesMax", "1000"));
        (await SaveAsync(books, "a.csv", Encoding.UTF8.GetBytes(new string('a', 1000)))).Error.ShouldBeNull();
        (await SaveAsync(books, "a.csv", Encoding.UTF8.GetBytes(new string('a', 1001)))).Error!.Code
            .ShouldBe("file.too_large");
        Contents(books).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Only_the_kinds_that_are_allowed_are_taken()
    {
        await using var books = await TestBooks.CreateAsync(
            "sqlite", [new ThingsModule()], settings: ("Files:Allowed", "csv"));
        (await SaveAsync(books, "a.pdf", Pdf)).Error!.Code.ShouldBe("file.type");
    }

    [Theory, OnBothBooks]
    public async Task Content_whose_transaction_was_refused_is_swept_away_and_the_rest_stays(string kind)
    {
        await using var books = await OpenAsync(kind);
        var kept = (await SaveAsync(books, "kept.pdf", Pdf)).Value;
        await books.DoAsync<int>(async work =>
        {
            (await work.Get<IFiles>().SaveAsync("lost.pdf", "", new MemoryStream(Pdf), default)).Error.ShouldBeNull();
            return new ConflictError("test", "No.");
        });
        Contents(books).Count.ShouldBe(2);
        var sweep = books.Services.GetRequiredService<SweepFiles>();
        var old = books.Clock.GetUtcNow().AddHours(-25).UtcDateTime;
        Contents(books).ForEach(path => File.SetLastWriteTimeUtc(path, old.AddHours(2)));
        (await sweep.RunAsync(default)).ShouldBe(0);
        Contents(books).ForEach(path => File.SetLastWriteTimeUtc(path, old));
        (await sweep.RunAsync(default)).ShouldBe(1);
        (await ReadAsync(books, kept.Id)).ShouldBe(Pdf);
    }

    [Fact]
    public async Task A_download_is_an_attachment_that_the_browser_does_not_guess_about()
    {
        var context = new DefaultHttpContext
        {
            RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider(),
        };
        var file = new StoredFile(
            FileId.From(Guid.Empty), "Báo cáo \"quý\".csv", "text/csv", 3);
        await FileDownload.Of(context, file, new MemoryStream("a,b"u8.ToArray())).ExecuteAsync(context);
        var headers = context.Response.Headers;
        headers.ContentDisposition.ToString().ShouldStartWith("attachment;");
        headers.XContentTypeOptions.ToString().ShouldBe("nosniff");
    }

    private static Task<TestBooks> OpenAsync(string kind) => TestBooks.CreateAsync(kind, [new ThingsModule()]);

    private static Task<Result<StoredFile>> SaveAsync(TestBooks books, string name, byte[] content) =>
        books.DoAsync(work => work.Get<IFiles>().SaveAsync(name, "whatever", new MemoryStream(content), default));

    private static async Task<byte[]> ReadAsync(TestBooks books, FileId id) => await books.InScopeAsync(async s =>
    {
        var found = await s.GetRequiredService<IFiles>().OpenAsync(id, default);
        await using var content = found!.Value.Content;
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        return copy.ToArray();
    });

    private static List<string> Contents(TestBooks books) => Directory.Exists(Path.Combine(books.DataFolder, "files"))
        ? [.. Directory.EnumerateFiles(Path.Combine(books.DataFolder, "files"), "*", SearchOption.AllDirectories)]
        : [];
}
