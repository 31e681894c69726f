using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Kernel.Json;
using Rattan.Network.Imports;
using Rattan.Network.Resources;
using Rattan.Platform.Imports;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;
using static Rattan.Network.Tests.Given;

namespace Rattan.Network.Tests;

public sealed class ImportTests
{
    private const string Resources = """
        Tên,Loại,Kênh,Đơn vị dịch vụ,Các quốc gia,Các ngành hàng,Cách tính giá,Giá,Tiền tệ
        Bài ghim,Bài đăng mạng xã hội,social,Sao Viet Media,"VN, TH",Giày dép,flat,"2,500,000",VND
        Bản tin,newsletter,email,,VN,food.tea,cpm,12.5,USD
        Bài ghim,socialPost,social,Sao Việt Media,VN,,flat,1,VND
        Lạ,socialPost,social,Không Ai,VN,,flat,1,VND
        Hỏng,socialPost,social,,VN,,flat,abc,VND
        """;

    [Theory, OnBothBooks]
    public async Task A_dry_run_writes_nothing_and_the_import_writes_once(string kind)
    {
        await using var given = await OpenAsync(kind);
        await given.SaveAsync(Agency());
        var file = (await UploadAsync(given, "resources", Resources)).Value;
        file.Mapping.ShouldBe(
            ["name", "kind", "channel", "agency", "countries", "categories", "priceModel", "price", "currency"]);
        var preview = await PreviewAsync(given, file);
        preview.Select(o => o.End).ShouldBe(
            [RowEnd.Added, RowEnd.Added, RowEnd.Refused, RowEnd.Refused, RowEnd.Refused]);
        preview.Select(o => o.Refused?.Code).ShouldBe(
            [null, null, "resource_file.twice", "resource.owner_unknown", "resource_file.cell"]);
        var tried = await RunAsync(given, file, dry: true);
        (tried.Tried!.Added, tried.Tried.Refused, tried.Imported).ShouldBe((2, 3, null));
        (await given.NamesAsync(new ResourcesAsked())).ShouldBeEmpty();
        var imported = await RunAsync(given, file, dry: false);
        (imported.Imported!.Rows, imported.Imported.Added).ShouldBe((5, 2));
        var pinned = (await given.ListAsync(new ResourcesAsked(Q: "bai ghim"))).Value.Items.Single();
        pinned.ShouldSatisfyAllConditions(
            r => r.OwnerName.ShouldBe("Sao Việt Media"), r => r.Countries.ShouldBe(["VN", "TH"]),
            r => r.Categories.ShouldBe(["fashion.shoes"]), r => r.Price.ShouldBe(new Money(2_500_000, Vnd)),
            r => r.Kind.ShouldBe(ResourceKind.SocialPost));
        (await MapAsync(given, file)).Error!.Code.ShouldBe("resource_file.imported");
        var again = await RunAsync(
            given, (await UploadAsync(given, "resources", Resources.Replace("12.5", "13"))).Value, dry: false);
        (again.Imported!.Added, again.Imported.Updated, again.Imported.Unchanged).ShouldBe((0, 1, 1));
        (await given.NamesAsync(new ResourcesAsked())).Length.ShouldBe(2);
    }

    [Theory, OnBothBooks]
    public async Task Placements_are_imported_once_and_graded(string kind)
    {
        await using var given = await OpenAsync(kind);
        var resource = (await given.SaveAsync(Resource())).Value;
        var text = $"""
            resource;merchant;country;category;from;until;cost;gmv;currency;delivery;reference
            {resource.Id};tea SHOP;VN;Tea and coffee;2026-03-01;2026-03-05;1000000;5000000;VND;On time;P-1
            bài đăng facebook;Mẹ Gấu;VN;;2026-04-01;;1000000;3000000;VND;trễ;
            bài đăng facebook;Mẹ Gấu;VN;;2026-04-01;;1000000;3000000;VND;trễ;
            nowhere;Mẹ Gấu;VN;;2026-04-01;;1;1;VND;;
            {resource.Id};Mẹ Gấu;VN;;2027-04-01;;1;1;VND;;
            """;
        var file = await RunAsync(given, (await UploadAsync(given, "placements", text)).Value, dry: false);
        (file.Imported!.Added, file.Imported.Unchanged, file.Imported.Refused).ShouldBe((3, 0, 2));
        (await given.FindAsync(resource.Id)).Record!.Placements.ShouldBe(3);
        (await given.Books.ScalarAsync<long>(
            "SELECT count(*) FROM placements WHERE merchant_id IS NOT NULL AND category = 'food.tea'")).ShouldBe(1);
        (await given.Books.ScalarAsync<long>("SELECT count(*) FROM placements WHERE delivery = 'Late'")).ShouldBe(2);
        var again = await RunAsync(given, (await UploadAsync(given, "placements", text)).Value, dry: false);
        (again.Imported!.Added, again.Imported.Unchanged).ShouldBe((0, 3));
        (await given.FindAsync(resource.Id)).Record!.Placements.ShouldBe(3);
    }

    [Theory]
    [InlineData("name,kind,channel,priceModel", "name,kind,channel", "resource_file.mapping")]
    [InlineData("name,kind,channel,priceModel", "name,kind,channel,x", "resource_file.column_unknown")]
    [InlineData("name,kind,channel,priceModel", "name,name,channel,kind", "resource_file.column_twice")]
    [InlineData("name,kind,channel,priceModel", "name,kind,channel,", "resource_file.column_missing")]
    public async Task A_mapping_that_says_too_little_is_refused(string columns, string mapping, string code)
    {
        await using var given = await OpenAsync("sqlite");
        var file = (await UploadAsync(given, "resources", columns + "\na,b,c,d\n")).Value;
        (await MapAsync(given, file, mapping.Split(','))).Error!.Code.ShouldBe(code);
    }

    [Fact]
    public async Task What_is_no_table_and_who_is_not_the_network_is_refused()
    {
        await using var given = await OpenAsync("sqlite");
        (await UploadAsync(given, "resources", Resources, "a.pdf")).Error!.Code.ShouldBe("resource_file.kind");
        (await UploadAsync(given, "people", Resources)).Error!.Code.ShouldBe("resource_file.content");
        (await UploadAsync(given, "resources", "name")).Error!.Code.ShouldBe("file.no_rows");
        (await UploadAsync(given, "resources", Resources, by: Partner)).Error!.Code.ShouldBe("access.scope");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("vi")]
    [InlineData("zh")]
    public async Task Its_pages_are_all_words(string language)
    {
        await using var given = await OpenAsync("sqlite", language);
        var file = (await UploadAsync(given, "resources", Resources)).Value;
        var id = new { Id = file.Id.Value };
        var open = await given.Books.RenderAsync<ImportFilePage>("/", id, Operator);
        await RunAsync(given, file, dry: false);
        foreach (var html in new[]
        {
            await given.Books.RenderAsync<ImportPage>("/resources/import", caller: Operator), open,
            await given.Books.RenderAsync<ImportFilePage>("/", id, Operator),
        })
        {
            html.ShouldNotMatch(@">\s*\(?(file|resources|network|refused|status|ui)\.[A-Za-z_.]+\)?\s*<");
        }
    }

    [Theory, OnBothBooks]
    public async Task A_cancelled_import_leaves_what_it_refused_and_says_how_far_it_came(string kind)
    {
        await using var given = await OpenAsync(kind);
        await given.SaveAsync(Agency());
        var file = (await UploadAsync(given, "resources", Resources)).Value;
        var run = new OneRun(new ImportFileJob(file.Id, Dry: false, "en")) { IsCancelled = true };
        await Should.ThrowAsync<OperationCanceledException>(() => given.Books.InScopeAsync(
            s => s.GetServices<IJobKind>().OfType<ImportFile>().Single().RunAsync(run, default), Operator));
        (run.Said, run.Results.Single()).ShouldBe(("file.cancelled", "refused.csv"));
        (await given.NamesAsync(new ResourcesAsked())).Length.ShouldBe(2);
    }

    [Theory, OnBothBooks]
    public async Task A_run_that_comes_again_after_everything_was_done_is_done(string kind)
    {
        await using var given = await OpenAsync(kind);
        await given.SaveAsync(Agency());
        var file = (await UploadAsync(given, "resources", Resources)).Value;
        await RunAsync(given, file, dry: false);
        (await given.Books.InScopeAsync(
            s => s.GetServices<IJobKind>().OfType<ImportFile>().Single()
                .RunAsync(new OneRun(new ImportFileJob(file.Id, Dry: false, "en")), default), Operator))
            .Error.ShouldBeNull();
    }

    [Theory, OnBothBooks]
    public async Task Files_that_were_never_imported_are_forgotten_when_another_is_brought(string kind)
    {
        await using var given = await OpenAsync(kind);
        var old = (await UploadAsync(given, "resources", Resources)).Value;
        given.Books.Clock.Set(At.AddDays(29));
        var kept = (await UploadAsync(given, "resources", Resources)).Value;
        (await FindAsync(given, old)).ShouldNotBeNull();
        given.Books.Clock.Set(At.AddDays(31));
        await UploadAsync(given, "resources", Resources);
        (await FindAsync(given, old)).ShouldBeNull();
        (await FindAsync(given, kept)).ShouldNotBeNull();
    }

    private static Task<ResourceFile?> FindAsync(Given given, ResourceFileAnswer file) => given.Books.InScopeAsync(
        s => s.GetRequiredService<ReadFiles>().FindAsync(file.Id.ToString(), default), Operator);

    private static Task<Result<ResourceFileAnswer>> UploadAsync(
        Given given, string content, string text, string name = "rows.csv", Caller? by = null) =>
        given.Books.WriteAsync<UploadFile, ResourceFileAnswer>(
            h => h.HandleAsync(
                content, name, "text/csv", new MemoryStream(Encoding.UTF8.GetBytes(text)), default), by ?? Operator);

    private static Task<Result<ResourceFileAnswer>> MapAsync(
        Given given, ResourceFileAnswer file, IReadOnlyList<string>? mapping = null) =>
        given.Books.WriteAsync<StartFile, ResourceFileAnswer>(
            h => h.MapAsync(file.Id.ToString(), new MapFileRequest(mapping ?? file.Mapping), default), Operator);

    private static Task<IReadOnlyList<RowOutcome>> PreviewAsync(Given given, ResourceFileAnswer file) =>
        given.Books.InScopeAsync(
            async s =>
            {
                var read = s.GetRequiredService<ReadFiles>();
                return await read.PreviewAsync((await read.FindAsync(file.Id.ToString(), default))!, default);
            },
            Operator);

    private static async Task<ResourceFile> RunAsync(Given given, ResourceFileAnswer file, bool dry)
    {
        var run = new OneRun(new ImportFileJob(file.Id, dry, "en"));
        (await given.Books.InScopeAsync(
            s => s.GetServices<IJobKind>().OfType<ImportFile>().Single().RunAsync(run, default), Operator))
            .Error.ShouldBeNull();
        run.Said.ShouldBe(dry ? "file.tried" : "file.imported");
        return (await FindAsync(given, file))!;
    }

    private sealed class OneRun(ImportFileJob arguments) : IJobRun
    {
        public string? Said { get; private set; }

        public JobId Id { get; } = JobId.From(Given.Id(3));

        public Caller Caller => Operator;

        public bool IsCancelled { get; init; }

        public List<string> Results { get; } = [];

        public string? Checkpoint => null;

        public T Arguments<T>() =>
            JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(arguments, RattanJson.Options), RattanJson.Options)!;

        public Task ReportAsync(long done, long total, CancellationToken ct) =>
            IsCancelled ? throw new OperationCanceledException() : Task.CompletedTask;

        public Task CheckpointAsync(string state, CancellationToken ct) => Task.CompletedTask;

        public Task AddResultAsync(string fileName, string contentType, Stream content, CancellationToken ct)
        {
            Results.Add(fileName);
            return Task.CompletedTask;
        }

        public void Summarise(string textKey, IReadOnlyDictionary<string, string> values) => Said = textKey;
    }
}
