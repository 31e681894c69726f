using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rattan.Platform.Data;
using Rattan.Platform.Files;

namespace Rattan.Platform.Imports;

/// <summary>A file of rows that somebody brought: its columns, and what they mean.</summary>
public abstract class BroughtFile
{
    public FileId FileId { get; private set; }

    public string Name { get; private set; } = "";

    public string Separator { get; private set; } = ",";

    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>For each column what it means, or nothing to leave it out.</summary>
    public IReadOnlyList<string> Mapping { get; private set; } = [];

    public string MadeBy { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    public int Version { get; private set; }

    internal void Bring(StoredFile file, CsvHead head, string by, DateTimeOffset now) =>
        (FileId, Name, Separator, Columns, MadeBy, MadeAt) =
            (file.Id, file.Name, head.Separator.ToString(), head.Columns, by, now);

    protected void SetMapping(IReadOnlyList<string> mapping)
    {
        Mapping = mapping;
        Change();
    }

    protected void Change() => Version++;
}

/// <summary>And what came of it. The content is forgotten once it is imported.</summary>
/// <typeparam name="TCounts">What became of the rows, or would.</typeparam>
public abstract class BroughtFile<TCounts> : BroughtFile where TCounts : class
{
    /// <summary>Of the last dry run with this mapping.</summary>
    public TCounts? Tried { get; private set; }

    public TCounts? Imported { get; private set; }

    internal void Note(TCounts counts, bool dry)
    {
        (Tried, Imported) = dry ? (counts, Imported) : (Tried, counts);
        Change();
    }

    /// <summary>Another meaning of the columns: what was tried before says nothing about it.</summary>
    protected void MapColumns(IReadOnlyList<string> mapping)
    {
        Tried = null;
        SetMapping(mapping);
    }

    protected static EntityTypeBuilder<TFile> MapFile<TFile>(ModelBuilder model, string table)
        where TFile : BroughtFile<TCounts>
    {
        var file = model.Entity<TFile>();
        file.ToTable(table);
        file.Property(f => f.Columns).AsJson();
        file.Property(f => f.Mapping).AsJson();
        file.Property(f => f.Tried).AsJson();
        file.Property(f => f.Imported).AsJson();
        file.Property(f => f.Version).IsConcurrencyToken();
        return file;
    }
}
