using Rattan.Contracts.Deals;
using Rattan.Platform.Data;
using Rattan.Platform.Imports;
using Rattan.Platform.Jobs;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Deals.Imports;

internal sealed record ImportFileJob(CreatorFileId File, bool Dry, string Language);

/// <summary>Imports a file of creators in the background, or tries it out.</summary>
internal sealed class ImportFile(AppDbContext db, ImportRows importing, ITexts texts) : IJobKind
{
    public const string Kind = "creators.import";

    public string Name => Kind;

    public async Task<Result> RunAsync(IJobRun run, CancellationToken ct)
    {
        var asked = run.Arguments<ImportFileJob>();
        var file = await db.Set<CreatorFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == asked.File, ct);
        if (file is null)
        {
            return new CreatorFileUnknown();
        }

        var plan = new FilePlan(
            file, new RowReader(file.Mapping, texts).Read, asked.Dry, asked.Language,
            $"/creators/import/{file.Id}", "creators.file", new CreatorFileUnknown(),
            new ValidationError("creator_file.rows", "A file has 50,000 rows at most.", "file"));
        return await importing.RunAsync<CreatorFile, TakeRows>(run, plan, ct);
    }
}
