using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Imports;

/// <param name="Name">Of the file, as its owner calls it.</param>
public sealed record FileBrought(string Name, string ContentType, Stream Content);

/// <summary>Takes in files of rows and lets go of their contents, which hold what is people's own.</summary>
public sealed class BroughtFiles(AppDbContext db, IFiles files, Caller caller, TimeProvider clock)
{
    private const int KeptDays = 30;
    private const int ForgottenMax = 50;
    private const int ListMax = 50;
    private const int PreviewRows = 10;

    /// <summary>The latest first; whose they are decides the caller's scope.</summary>
    public Task<List<TFile>> LatestAsync<TFile>(CancellationToken ct) where TFile : BroughtFile =>
        db.Set<TFile>().AsNoTracking().OrderByDescending(f => f.MadeAt).Take(ListMax).ToListAsync(ct);

    /// <summary>The first rows, to look at before the import; none when its content is forgotten.</summary>
    public async Task<IReadOnlyList<CsvLine>> FirstRowsAsync(BroughtFile file, CancellationToken ct)
    {
        var rows = new List<CsvLine>(PreviewRows);
        if (await files.OpenAsync(file.FileId, ct) is not { } opened)
        {
            return rows;
        }

        await using var content = opened.Content;
        await foreach (var row in CsvTable.RowsAsync(content, file.Separator[0], ct))
        {
            rows.Add(row);
            if (rows.Count == PreviewRows)
            {
                break;
            }
        }

        return rows;
    }

    /// <summary>Finds the columns and keeps the file; nothing is imported yet. Whoever brings one takes the forgotten
    /// ones away.</summary>
    /// <param name="noTable">What is said of something that is not a table.</param>
    public async Task<Result<TFile>> TakeAsync<TFile>(
        TFile file, FileBrought brought, Error noTable, CancellationToken ct) where TFile : BroughtFile
    {
        if (!CsvTable.IsTable(brought.Name))
        {
            return noTable;
        }

        if (!(await CsvTable.HeadAsync(brought.Content, 1, ct)).TryValue(out var head, out var unreadable))
        {
            return unreadable;
        }

        if (!(await files.SaveAsync(brought.Name, brought.ContentType, brought.Content, ct))
            .TryValue(out var stored, out var refused))
        {
            return refused;
        }

        await ForgetOldAsync<TFile>(ct);
        file.Bring(stored, head, caller.Name, clock.Now());
        db.Add(file);
        return file;
    }

    /// <summary>Keeps what came of a run with the file. False when the file is gone.</summary>
    public async Task<Result<bool>> NoteAsync<TFile, TCounts>(
        FileId content, bool dry, TCounts counts, CancellationToken ct)
        where TFile : BroughtFile<TCounts> where TCounts : class
    {
        if (await db.Set<TFile>().FirstOrDefaultAsync(f => f.FileId == content, ct) is not { } file)
        {
            return false;
        }

        file.Note(counts, dry);
        if (!dry)
        {
            await files.RemoveAsync(file.FileId, ct);
        }

        return true;
    }

    private async Task ForgetOldAsync<TFile>(CancellationToken ct) where TFile : BroughtFile
    {
        var before = clock.Now().AddDays(-KeptDays);
        var old = await db.Set<TFile>().Where(f => f.MadeAt < before).OrderBy(f => f.MadeAt).Take(ForgottenMax)
            .ToListAsync(ct);
        foreach (var file in old)
        {
            await files.RemoveAsync(file.FileId, ct);
            db.Remove(file);
        }
    }
}
