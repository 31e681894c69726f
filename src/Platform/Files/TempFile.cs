namespace Rattan.Platform.Files;

/// <summary>A place for what is too large for memory; gone when it is closed.</summary>
public static class TempFile
{
    private const int BufferBytes = 64 * 1024;

    public static FileStream Open() => new(
        Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, BufferBytes,
        FileOptions.DeleteOnClose);
}
