using Rattan.Contracts.Network;
using Rattan.Network.Grades;
using Rattan.Platform.Data;
using Rattan.Platform.Imports;
using Rattan.Platform.Jobs;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Network.Imports;

internal sealed record ImportFileJob(ResourceFileId File, bool Dry, string Language);

/// <summary>Imports a file of resources or placements in the background, or tries it out; after placements the grades
/// are made anew.</summary>
internal sealed class ImportFile(AppDbContext db, ImportRows importing, MakeAllGrades grades, ITexts texts) : IJobKind
{
    public const string Kind = "network.import";

    public string Name => Kind;

    public async Task<Result> RunAsync(IJobRun run, CancellationToken ct)
    {
        var asked = run.Arguments<ImportFileJob>();
        var file = await db.Set<ResourceFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == asked.File, ct);
        if (file is null)
        {
            return new ResourceFileUnknown();
        }

        var plan = new FilePlan(
            file, new RowReader(file.Content, file.Mapping, texts).Read, asked.Dry, asked.Language,
            $"/resources/import/{file.Id}", "file", new ResourceFileUnknown(),
            new ValidationError("resource_file.rows", "A file has 50,000 rows at most.", "file"))
        {
            AfterAsync = file.Content == FileContent.Placements ? GradeAsync : null,
        };
        return await importing.RunAsync<ResourceFile, TakeRows>(run, plan, ct);
    }

    private Task GradeAsync(CancellationToken ct) => grades.RunAsync(ct);
}
