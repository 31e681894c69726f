using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Deals.Creators;
using Rattan.Deals.Imports;
using Rattan.Kernel.Json;
using Rattan.Platform.Imports;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;
using static Rattan.Deals.Tests.Given;

namespace Rattan.Deals.Tests;

public sealed class ImportTests
{
    private const string File = """
        Tên,Quốc gia,Nền tảng,Tài khoản,Người theo dõi,Tỷ lệ tương tác,Giá,Tiền tệ,Ngành hàng
        Linh,VN,TikTok,@linh,"12,000",4.5%,"2,500,000",VND,Giày dép
        Linh,VN,小红书,linh.do,900,,,,
        Mai,ZZ,tiktok,@mai,1,,,,
        Tú,VN,tiktok,@tu,many,,,,
        Zoe,US,,,,,,,
        """;

    [Theory, OnBothBooks]
    public async Task A_look_writes_nothing_and_the_import_writes_once(string kind)
    {
        await using var given = await OpenAsync(kind);
        var file = await UploadAsync(given);
        file.Mapping.ShouldBe(
        [
            "name", "country", "platform", "handle", "followers", "engagement", "price", "currency", "categories",
        ]);
        var preview = await given.Books.InScopeAsync(
            async s =>
            {
                var read = s.GetRequiredService<ReadFiles>();
                return await read.PreviewAsync((await read.FindAsync(file.Id.ToString(), default))!, default);
            },
            Operator);
        preview.Select(o => o.End).ShouldBe(
            [RowEnd.Added, RowEnd.Updated, RowEnd.Refused, RowEnd.Refused, RowEnd.Added]);
        preview.Select(o => o.Refused?.Code).ShouldBe([null, null, "creator.country", "creator_file.cell", null]);
        (await NamesAsync(given)).ShouldBeEmpty();
        (await TakeAsync(given, preview, Merchant)).Error!.Code.ShouldBe("access.scope");

        (await TakeAsync(given, preview)).Value.Outcomes.Count(o => o.End == RowEnd.Added).ShouldBe(2);
        (await TakeAsync(given, preview)).Value.Outcomes.Select(o => o.End).ShouldBe(
            [RowEnd.Unchanged, RowEnd.Unchanged, RowEnd.Refused, RowEnd.Refused, RowEnd.Unchanged]);
        (await NamesAsync(given)).Order().ShouldBe(["Linh", "Zoe"]);
        var linh = (await ListAsync(given)).Single(c => c.Name == "Linh");
        linh.ShouldSatisfyAllConditions(
            c => c.Handles.Select(h => (h.Platform, h.Handle, h.Followers)).ShouldBe(
                [(SocialPlatform.Tiktok, "@linh", 12_000), (SocialPlatform.Xiaohongshu, "linh.do", 900)]),
            c => c.Prices.Single().Price.ShouldBe(Dong(2_500_000)), c => c.Categories.ShouldBe(["fashion.shoes"]));
    }

    [Theory, OnBothBooks]
    public async Task The_job_keeps_its_numbers_with_the_file_and_gives_the_refused_rows_back(string kind)
    {
        await using var given = await OpenAsync(kind);
        var file = await UploadAsync(given);
        var tried = await RunAsync(given, file, dry: true);
        (tried.Tried!.Added, tried.Tried.Updated, tried.Tried.Refused, tried.Imported).ShouldBe((2, 1, 2, null));
        (await NamesAsync(given)).ShouldBeEmpty();
        var imported = await RunAsync(given, file, dry: false);
        (imported.Imported!.Rows, imported.Imported.Added, imported.Imported.Refused).ShouldBe((5, 2, 2));
        (await NamesAsync(given)).Length.ShouldBe(2);
        var again = await given.Books.WriteAsync<StartFile, StartedFile>(
            h => h.StartAsync(file.Id.ToString(), false, "en", default), Operator);
        again.Error!.Code.ShouldBe("creator_file.imported");
    }

    [Fact]
    public async Task A_file_needs_the_name_and_the_country()
    {
        await using var given = await OpenAsync("sqlite");
        var file = await UploadAsync(given);
        var mapped = await given.Books.WriteAsync<StartFile, CreatorFileAnswer>(
            h => h.MapAsync(
                file.Id.ToString(), new MapFileRequest(["name", "", "", "", "", "", "", "", ""]), default),
            Operator);
        mapped.Error!.Code.ShouldBe("creator_file.column_missing");
    }

    internal static async Task<CreatorFileAnswer> UploadAsync(Given given) =>
        (await given.Books.WriteAsync<UploadFile, CreatorFileAnswer>(
            h => h.HandleAsync("list.csv", "text/csv", new MemoryStream(Encoding.UTF8.GetBytes(File)), default),
            Operator)).Value;

    private static async Task<CreatorFile> RunAsync(Given given, CreatorFileAnswer file, bool dry)
    {
        var run = new OneRun(new ImportFileJob(file.Id, dry, "en"));
        (await given.Books.InScopeAsync(
            s => s.GetServices<IJobKind>().OfType<ImportFile>().Single().RunAsync(run, default), Operator))
            .Error.ShouldBeNull();
        run.Said.ShouldBe(dry ? "creators.file.tried" : "creators.file.imported");
        run.Results.ShouldBe(["refused.csv"]);
        return (await given.Books.InScopeAsync(
            s => s.GetRequiredService<ReadFiles>().FindAsync(file.Id.ToString(), default), Operator))!;
    }

    private static Task<Result<TakenRows>> TakeAsync(
        Given given, IReadOnlyList<RowOutcome> rows, Caller? by = null) =>
        given.Books.WriteAsync<TakeRows, TakenRows>(
            h => h.HandleAsync([.. rows.Select(o => o.Row)], default), by ?? Operator);

    private static async Task<IReadOnlyList<CreatorAnswer>> ListAsync(Given given) =>
        (await given.Books.InScopeAsync(
            s => s.GetRequiredService<ReadCreators>().PageAsync(new CreatorsAsked(), default), Operator)).Value.Items;

    private static async Task<string[]> NamesAsync(Given given) =>
        [.. (await ListAsync(given)).Select(c => c.Name)];

    private sealed class OneRun(ImportFileJob arguments) : IJobRun
    {
        public string? Said { get; private set; }

        public JobId Id { get; } = JobId.From(Given.Id(3));

        public Caller Caller => Operator;

        public bool IsCancelled => false;

        public List<string> Results { get; } = [];

        public string? Checkpoint => null;

        public T Arguments<T>() =>
            JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(arguments, RattanJson.Options), RattanJson.Options)!;

        public Task ReportAsync(long done, long total, CancellationToken ct) => Task.CompletedTask;

        public Task CheckpointAsync(string state, CancellationToken ct) => Task.CompletedTask;

        public Task AddResultAsync(string fileName, string contentType, Stream content, CancellationToken ct)
        {
            Results.Add(fileName);
            return Task.CompletedTask;
        }

        public void Summarise(string textKey, IReadOnlyDictionary<string, string> values) => Said = textKey;
    }
}
