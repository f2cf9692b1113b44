using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Lotsenbot.Tests.Architecture;

/// <summary>One type of ours that mentions another, anywhere: in a signature, an attribute, a generic argument or the code of a method.</summary>
public sealed record Use(string User, string Used);

/// <summary>
/// Reads from a compiled assembly who uses whom. The code of lambdas, iterators and async methods stands in nested classes that the compiler
/// makes; it counts as their outermost class's.
/// </summary>
public static class AssemblyUses
{
    /// <param name="rootNamespace">Only types below it count, on both sides.</param>
    public static IReadOnlySet<Use> Read(string assemblyPath, string rootNamespace)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(assemblyPath);
        return assembly.MainModule.GetTypes()
            .SelectMany(type => TypesIn(type).SelectMany(Unfold).Select(used => new Use(Outermost(type).FullName, Outermost(used).FullName)))
            .Where(use => IsBelow(use.User, rootNamespace) && IsBelow(use.Used, rootNamespace) && use.User != use.Used)
            .ToHashSet();
    }

    /// <summary>The types that mention anything of a library.</summary>
    /// <param name="libraryNamespace">The namespace that all of the library lies in.</param>
    public static IReadOnlySet<string> ReadLibrary(string assemblyPath, string libraryNamespace)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(assemblyPath);
        return assembly.MainModule.GetTypes()
            .Where(type => TypesIn(type).SelectMany(Unfold).Any(used => used.FullName == libraryNamespace || IsBelow(used.FullName, libraryNamespace)))
            .Select(type => Outermost(type).FullName)
            .ToHashSet();
    }

    private static bool IsBelow(string type, string rootNamespace) => type.StartsWith($"{rootNamespace}.", StringComparison.Ordinal);

    private static IEnumerable<TypeReference?> TypesIn(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(implemented => implemented.InterfaceType),
        .. AttributesOf(type),
        .. ConstraintsOf(type),
        .. type.Fields.SelectMany(field => AttributesOf(field).Append(field.FieldType)),
        .. type.Properties.SelectMany(property => AttributesOf(property).Append(property.PropertyType)),
        .. type.Events.SelectMany(@event => AttributesOf(@event).Append(@event.EventType)),
        .. type.Methods.SelectMany(TypesIn),
    ];

    private static IEnumerable<TypeReference?> TypesIn(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.SelectMany(parameter => AttributesOf(parameter).Append(parameter.ParameterType)),
        .. AttributesOf(method),
        .. ConstraintsOf(method),
        .. method.HasBody ? TypesIn(method.Body) : [],
    ];

    private static IEnumerable<TypeReference?> TypesIn(MethodBody body) =>
    [
        .. body.Variables.Select(variable => variable.VariableType),
        .. body.ExceptionHandlers.Select(handler => handler.CatchType),
        .. body.Instructions.SelectMany(instruction => TypesIn(instruction.Operand)),
    ];

    private static IEnumerable<TypeReference?> TypesIn(object? operand) => operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        MethodReference method =>
        [
            method.DeclaringType,
            method.ReturnType,
            .. method.Parameters.Select(parameter => parameter.ParameterType),
            .. method is GenericInstanceMethod generic ? generic.GenericArguments : [],
        ],
        _ => [],
    };

    private static IEnumerable<TypeReference?> AttributesOf(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.SelectMany(attribute => attribute.ConstructorArguments
            .Concat(attribute.Properties.Select(property => property.Argument))
            .Select(argument => argument.Value as TypeReference)
            .Append(attribute.AttributeType));

    private static IEnumerable<TypeReference?> ConstraintsOf(IGenericParameterProvider provider) =>
        provider.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType);

    // List<Passage[]> mentions List and Passage.
    private static IEnumerable<TypeReference> Unfold(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Unfold).Append(generic.ElementType),
        TypeSpecification wrapped => Unfold(wrapped.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
