using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Rattan.Events.Spool;

/// <summary>What the framework does not offer: to wait for the data of a file and not for its time stamps, which
/// halves a commit on Linux, and to wait for a folder, without which a file just made may be gone after a power cut.
/// All throw <see cref="IOException"/>.</summary>
internal static partial class Disk
{
    private const int Interrupted = 4;
    private const int ReadOnly = 0;

    internal static void FlushData(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }

        while (SyncData(file) != 0)
        {
            ThrowUnlessInterrupted();
        }
    }

    internal static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = OpenFolder(path, ReadOnly);
        if (folder < 0)
        {
            throw Failure();
        }

        try
        {
            while (Sync(folder) != 0)
            {
                ThrowUnlessInterrupted();
            }
        }
        finally
        {
            _ = Close(folder);
        }
    }

    /// <summary>Replaces a small file, so that after a crash the old or the new text is there, whole.</summary>
    internal static void Replace(string path, string text)
    {
        var draft = path + ".next";
        File.WriteAllText(draft, text);
        using (var file = File.OpenHandle(draft, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(file);
        }

        File.Move(draft, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    private static void ThrowUnlessInterrupted()
    {
        if (Marshal.GetLastPInvokeError() != Interrupted)
        {
            throw Failure();
        }
    }

    private static IOException Failure() => new(Marshal.GetLastPInvokeErrorMessage());

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int SyncData(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int file);
}
