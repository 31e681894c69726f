using System.Diagnostics.CodeAnalysis;

namespace Rattan.Kernel;

/// <summary>Either done, or refused with an <see cref="Kernel.Error"/>. Bugs and outages are exceptions
/// instead.</summary>
public readonly record struct Result(Error? Error)
{
    public static Result Ok => default;

    public bool IsRefused => Error is not null;

    public static implicit operator Result(Error error) => new(error);
}

/// <summary>Either a value, or an <see cref="Kernel.Error"/>.</summary>
public readonly struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Error? error) => (this.value, Error) = (value, error);

    public Error? Error { get; }

    /// <summary>The value; reading it from a refusal is a bug and throws.</summary>
    public T Value => Error is null
        ? value!
        : throw new InvalidOperationException($"No value: refused with {Error.Code}.");

    public bool TryValue([NotNullWhen(true)] out T? found, [NotNullWhen(false)] out Error? refused)
    {
        (found, refused) = (value, Error);
        return Error is null;
    }

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);
}
