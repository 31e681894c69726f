using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access.Tests.Site;
using Rattan.Partners.Imports;
using Rattan.Partners.Partners;
using Rattan.Partners.Profiles;
using Rattan.Platform.Files;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Tests;

/// <summary>Files of partners, brought, mapped and imported by the API; jobs run on the site's own runner.</summary>
internal sealed class Files(RunningSite site)
{
    private string lastJob = "";

    public static string Partner(string email) =>
        $$"""{"name":"A partner","email":"{{email}}","country":"VN","kind":"kol"}""";

    public static List<string> Mapping(Answer file) =>
        [.. file.Body.GetProperty("mapping").EnumerateArray().Select(m => m.GetString()!)];

    public static (int Rows, int Added, int Updated, int Unchanged, int Refused) Counts(JsonElement counts) => (
        counts.GetProperty("rows").GetInt32(), counts.GetProperty("added").GetInt32(),
        counts.GetProperty("updated").GetInt32(), counts.GetProperty("unchanged").GetInt32(),
        counts.GetProperty("refused").GetInt32());

    public async Task<Answer> UploadAsync(string text)
    {
        var made = await SendAsync("partners.csv", Encoding.UTF8.GetBytes(text));
        made.Status.ShouldBe(201, made.Body.ToString());
        return made;
    }

    public Task<Answer> SendAsync(string name, byte[] bytes) =>
        Life.UploadAsync(site.Network, "/api/v1/partner-files", name, bytes);

    public Task<Answer> MapAsync(Answer file, IEnumerable<string> mapping, string? more = null) => Life.PutAsync(
        site.Network, $"/api/v1/partner-files/{file.Text("id")}",
        $$"""{"mapping":{{JsonSerializer.Serialize(mapping)}}{{(more is null ? "" : "," + more)}}}""");

    /// <summary>Answers the counts that the file has afterwards.</summary>
    public async Task<JsonElement> RunAsync(Answer file, bool dry)
    {
        var path = $"/api/v1/partner-files/{file.Text("id")}";
        var started = await site.Network.PostAsync($"{path}/runs", $$"""{"dry":{{(dry ? "true" : "false")}}}""");
        started.Status.ShouldBe(200, started.Body.ToString());
        lastJob = started.Text("jobId");
        for (var patience = 1_200; patience > 0; patience--)
        {
            var now = await site.Network.ReadAsync(path);
            if (now.Body.TryGetProperty(dry ? "tried" : "imported", out var counts)
                && await IsOverAsync(lastJob))
            {
                return counts;
            }

            if (await IsOverAsync(lastJob) && patience < 1_180)
            {
                throw new InvalidOperationException((await JobAsync(lastJob, null)).Body.ToString());
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("The import did not end.");
    }

    public async Task<JsonElement> ImportAsync(string text, string? settings = null)
    {
        var file = await UploadAsync(text);
        if (settings is not null)
        {
            (await MapAsync(file, Mapping(file), settings)).Status.ShouldBe(200);
        }

        return await RunAsync(file, dry: false);
    }

    /// <summary>The file of refused rows of the job that these counts came from.</summary>
    public Task<string> RefusedAsync(JsonElement counts) =>
        JobFileAsync(counts.GetProperty("job").GetString()!, "refused.csv");

    /// <param name="client">Who started the job; the network otherwise.</param>
    public async Task<bool> IsOverAsync(string job, HttpClient? client = null) =>
        (await JobAsync(job, client)).Text("status") is not ("queued" or "running");

    public async Task<string> JobFileAsync(string job, string name, HttpClient? client = null)
    {
        var found = await JobAsync(job, client);
        var file = found.Body.GetProperty("files").EnumerateArray()
            .Single(f => f.GetProperty("name").GetString() == name).GetProperty("id").GetString();
        return await (client ?? site.Network).GetStringAsync(
            new Uri($"/api/v1/jobs/{job}/files/{file}", UriKind.Relative));
    }

    private Task<Answer> JobAsync(string job, HttpClient? client) =>
        (client ?? site.Network).ReadAsync($"/api/v1/jobs/{job}");

    public Task<ImportTally> RunByHandAsync(string text, string before) => site.InScopeAsync(
        Caller.System,
        async services =>
        {
            using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
            var plan = new ImportPlan(
                ',', ["name", "email", "country", "kind"], ["name", "email", "country", "kind"], new ImportSettings(),
                Dry: false, "en");
            var answer = await services.GetRequiredService<RunImport>().RunAsync(
                file, plan, new ImportWatch((_, _, _, _) => Task.CompletedTask, before),
                new ImportOutput(Stream.Null, Stream.Null), default);
            return answer.Value;
        });

    public Task<bool> IsKeptAsync(Answer file) => site.InScopeAsync(
        Caller.System,
        async services =>
        {
            var id = Contracts.Partners.PartnerFileId.From(Guid.Parse(file.Text("id")));
            var row = await services.GetRequiredService<Platform.Data.AppDbContext>().Set<PartnerFile>()
                .FirstAsync(f => f.Id == id);
            var opened = await services.GetRequiredService<IFiles>().OpenAsync(row.FileId, default);
            opened?.Content.Dispose();
            return opened is not null;
        });

    /// <summary>Of the partners with such addresses and their profiles.</summary>
    public Task<string> VersionsAsync(string domain) => site.ReadAsync(async db =>
    {
        var rows = await db.Set<Partner>().Where(p => p.EmailFolded.EndsWith(domain)).OrderBy(p => p.Number)
            .Select(p => new { p.PartnerId, p.Version }).ToListAsync();
        var ids = rows.Select(r => r.PartnerId).ToList();
        var profiles = await db.Set<PartnerProfile>().Where(p => ids.Contains(p.PartnerId)).OrderBy(p => p.PartnerId)
            .Select(p => p.Version).ToListAsync();
        return $"{string.Join(' ', rows.Select(r => r.Version))} / {string.Join(' ', profiles)}";
    });
}
